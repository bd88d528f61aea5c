import PressAudit
import PressSite
import PressText
import Testing

/// Ordinary office text says nothing to the scan.
@Suite struct InnocentTests {
  private static let lines = """
    2024年3月12日下午2点30分，支部召开党员大会，应到18人，实到16人。
    时间：2024-03-12 14:30—16:00，地点：园区会议室。
    2024-03-12 2024-03-13 2024-03-14 连续三天值班。
    时间戳 2024031214300001，流水号 20240312143000010002。
    订单号：202403121430000112345
    订单号 15912345678，已发货。
    合同编号13800138000
    书号 ISBN 978-7-01-023456-8，定价 38.00 元。
    ISBN 9787010234568
    ISBN 978-7-5098-1234-5
    GB/T 9704-2012、GB 11643-1999、GB 32100-2015 三项标准。
    电话 0591-12345 是举例，打 12345、12371、110、119、120。
    第13800138000号
    总投资13800138000元，其中设备13900139000.00元。
    一季度产值 1.38 亿元，同比增长 12.5%。
    面积约 1380013 平方米。
    保守国家秘密是每个公民的义务。
    会后收回的材料已归档。
    依申请公开的信息，十五日内答复。
    从事涉密工作的人员要签订承诺书。
    秘密级以上文件另行管理。
    机密级、秘密级文件的管理按规定执行。
    学习《中华人民共和国保守国家秘密法》，保守党的秘密。
    不得泄露国家秘密、商业秘密和工作秘密。
    采用无记名投票，也叫秘密投票。
    隐蔽战线也叫秘密战线。
    对生产技术秘密要妥善保管。
    企业内部资料管理制度由办公室修订。
    请注意保存好发票和收据。
    依法不予公开的信息，由保密部门审查。
    期限内审阅完毕，限期整改，时限为三天。
    限时阅读三十分钟。
    做好2024年度党报党刊订阅工作。
    党员活动室设有红色书架和职工文库。
    微信公众号由宣传委员负责。
    通过微信小程序签到，QQ邮箱不再使用。
    下载表格后填写。
    X光检查、X射线探伤、X轴方向。
    长×宽×高为 3×4×5 米。
    尺码有 XL、XXL 和 XXXL。
    二〇〇八年成立，二〇〇〇年开工。
    选派优等待定岗人员。
    地址：星河路北侧，园区2号门对面。
    2号车间3号线已检修，1号仓库待检。
    道路3号灯杆、电路12号开关。
    户籍制度改革和住房保障有关政策。
    党的生日是7月1日，建党于1921年7月。
    出生人口数量逐年变化。
    姓名、性别等个人信息不上网。
    党支部书记、支委会委员、各党小组组长参加。
    党员同志们，各位同志，全体同志都要学习。
    年轻同志多承担，老同志传帮带。
    车牌识别系统已上线，A4纸两箱，新B级标准。
    使用 v10.0.1.2 版本，章节 10.1.2。
    服务器按 127.0.0.1 测试，公网地址 8.8.8.8。
    写信到 somebody@example.com 试试。
    端口 8080，状态码 404，颜色 #138001。
    摘要值 4f3c2a1b138001380005e6d7c8b9a0f11010519491231002fabc
    身份证要随身携带，护照请到窗口办理。
    账号由管理员统一开通，卡号以银行为准。
    加急件要先登记，急件急办。
    编号 QT-2024-0312-001，版本 20240312.1。
    得票：赞成 16 票，反对 0 票，弃权 0 票。
    1 3 5 7 9 11 13 15 17 19
    10 20 30 40 50 60 70 80 90 100
    150，2300，4100
    ①听一次宣讲；②交一份体会；③查一处隐患。
    公式 a*b*c 与 2*3*4。
    **重点：**严格执行**三会一课**制度。
    https://example.com/a/13912345678.html
    见[说明](https://example.com/2024/6217000000000000004.html)。
    经纬度 119.306239,26.075302
    序列号 6217000000000000
    邮编 350001，区号 0591。
    材料一式三份，共 12 页，每页 28 行。
    """.split(separator: "\n").map(String.init)

  @Test(arguments: lines.indices) func ordinaryTextIsSilent(_ index: Int) {
    #expect(GuiltyTests.found(Self.lines[index]) == [], "\(Self.lines[index])")
    // Two stars are bold in Markdown, and a gap elsewhere.
    if Self.lines[index].contains("**") { return }
    #expect(GuiltyTests.found(Self.lines[index], kind: .plain) == [], "\(Self.lines[index])")
  }

  @Test func tablesOfCountsAreSilent() {
    #expect(GuiltyTests.found("| 支部 | 人数 | 学历 |\n|---|---|---|\n| 甲 | 12 | 本科 |\n") == [])
    #expect(GuiltyTests.found("| 责任人 | 任务 |\n|---|---|\n| 安全员 | 巡查 |\n| 王书记、李工 | 巡查 |\n") == [])
    #expect(GuiltyTests.found("| 序号 | 姓名 | 签到 |\n|---|---|---|\n| 1 |  |  |\n") == [])
    #expect(GuiltyTests.found("| 党员 | 职工 |\n|---|---|\n| 12 | 230 |\n") == [])
    #expect(GuiltyTests.found("## 党费收支\n\n| 项目 | 金额（元） |\n|---|---|\n| 上缴 | 200 |\n") == [])
    #expect(GuiltyTests.found("date,kind,branch,expected,present\n2024-01-01,党课,甲,12,11\n", kind: .ledger) == [])
    #expect(GuiltyTests.found("年度,应缴,实缴,支出\n2023,1200.50,1200.50,800\n", kind: .ledger) == [])
  }

  @Test func listsOfLevelsAreNoMarks() {
    #expect(!GuiltyTests.found("国家秘密分为三级：\n\n- 绝密\n- 机密\n- 秘密\n").contains { $0.hasPrefix("mark-line") })
    #expect(!GuiltyTests.found("强调**机密**二字").contains { $0.hasPrefix("mark-secret") })
  }

  @Test func gapsInCodeAreExamples() {
    #expect(GuiltyTests.found("写成 `XX份` 这样\n\n```\n共XX人\n```\n") == [])
  }
}
