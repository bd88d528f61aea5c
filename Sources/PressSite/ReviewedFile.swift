/// An attachment that a person has looked through, as a document or the settings say.
package struct ReviewedFile: Sendable {
  /// As written.
  package let file: Placed<String>
  /// SHA-256 of what was looked through; nil where any content of that name is held for it.
  package let digest: Placed<String>?
}
