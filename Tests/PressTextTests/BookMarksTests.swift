import PressText
import Testing

/// Titles between book-title marks (GB/T 15834-2011).
@Suite struct BookMarksTests {
  @Test(arguments: [
    ("支部工作条例", "《支部工作条例》"), ("关于印发《办法》的通知", "《关于印发〈办法〉的通知》"), ("《支部工作条例（试行）》", "《支部工作条例（试行）》"),
    ("《甲》和《乙》", "《〈甲〉和〈乙〉》"), ("转发《关于印发〈办法〉的通知》的通知", "《转发〈关于印发《办法》的通知〉的通知》"), ("", "《》"),
    ("》错的《", "《》错的〈》"), ("《", "《〈》"), ("《》", "《》"),
  ]) func marks(_ title: String, _ marked: String) { #expect(title.inBookMarks == marked) }
}
