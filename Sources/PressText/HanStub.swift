package enum Han { package static func slug(_ text: String) -> String { text.lowercased() } }
