import PressText
import Testing

@Suite struct NameOrderTests {
  /// Each row in the order in which a reader expects it.
  @Test(arguments: [
    ["第一党支部", "第二党支部", "第三党支部", "第四党支部", "第九党支部", "第十党支部", "第十一党支部", "第十二党支部", "第二十党支部", "第一百零五党支部"],
    ["第1党支部", "第2党支部", "第10党支部", "第１１党支部", "第100党支部"],
    ["机关一支部", "机关二支部", "机关十支部", "物流一支部", "物流二支部"],
    ["1车间", "二车间", "３车间", "澄光精密", "规范", "蓝穹电子"],
    ["二〇二三年", "2024年", "二零二五年"],
    ["", "A", "B", "第", "第一", "第一党支部", "第一一", "第一零二"],
  ])
  func listsAreInOrder(_ names: [String]) {
    #expect(names.reversed().sorted { NameOrder($0) < NameOrder($1) } == names)
  }

  /// Numbers longer than any name has stay text, and nothing overflows.
  @Test func hugeNumbersAreText() {
    let names = [String(repeating: "九", count: 40), String(repeating: "9", count: 10_000), "百百百百百百百百百百百百", "十"]
    for a in names {
      for b in names { #expect(!(NameOrder(a) < NameOrder(b) && NameOrder(b) < NameOrder(a))) }
    }
  }
}
