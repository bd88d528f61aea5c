import PressFixture
import PressText
import Testing

/// Every content type with all its keys, in both languages, and what they are understood as.
@Suite struct TypesTests {
  @Test func whatEveryDocumentMayHold() {
    expectRead(
      "study/a.md",
      """
      title: 学习材料
      日期: 2024年3月12日
      summary: 一句话。
      标签: 党建、安全，技能
      branch: [第一党支部, 第二党支部]
      公开范围: 园区
      draft: 是
      截止: 2025/1/1
      slug: xue-xi
      排序: 2.5
      series: 入门
      来源:
        unit: 园区
        标题: 手册
        url: https://example.org/a
        许可: 自有
      approval:
        审核人: 支部书记
        on: 2024.3.13
      类型: 业务技能
      hours: 1.5
      要求: 必学
      """,
      """
      title: 学习材料
      date: 2024-03-12
      summary: 一句话。
      tags: 党建, 安全, 技能
      branches: 第一党支部, 第二党支部
      kind: 业务技能
      audience: park
      isDraft: true
      expires: 2025-01-01
      slug: xue-xi
      weight: 2.5
      series: 入门
      source:
        unit: 园区
        title: 手册
        url: https://example.org/a
        licence: own
      approval:
        by: 支部书记
        on: 2024-03-13
      study
        hours: 1.5
        level: required
      """)
  }

  @Test func theSameInTheOtherLanguage() {
    let chinese = """
      标题: 学习材料
      日期: 2024-03-12
      摘要: 一句话。
      标签: [党建, 安全]
      支部: 第一党支部、第二党支部
      公开范围: park
      草稿: true
      截止: 2025-01-01
      网址: xue-xi
      排序: 1
      系列: 入门
      类型: business
      学时: 2
      要求: required
      """
    let english = """
      title: 学习材料
      date: 2024/3/12
      summary: 一句话。
      tags: 党建, 安全
      branch:
        - 第一党支部
        - 第二党支部
      audience: 园区内部
      draft: yes
      expires: 2025年1月1日
      slug: xue-xi
      weight: 1
      series: 入门
      kind: business
      hours: 2
      level: 必学
      """
    #expect(read("---\n\(chinese)\n---\n").page?.shown == read("---\n\(english)\n---\n").page?.shown)
    #expect(read("---\n\(chinese)\n---\n").said.isEmpty && read("---\n\(english)\n---\n").said.isEmpty)
  }

  @Test func activity() {
    expectRead(
      "activities/a.md",
      """
      标题: 支部党员大会
      date: 2024年3月12日
      end_date: 2024年3月13日
      支部: 第一党支部
      类型: 支部党员大会
      place: 一楼会议室
      开始: 14:30
      end: 16：05
      主持: 支部书记
      recorder: 组织委员
      主讲: 宣传委员
      group: 第一党小组
      学时: 1.5学时
      应到: 10人
      present: ８
      缺席:
        - 人数: 1
          reason: 出差
        - count: 1
          原因: 病假
      voters: {应到: 9, present: 8}
      议题:
        - 学习条例
        - 讨论预备党员转正
      决议:
        - 同意转正
        - text: 通过年度计划
          发出: 8
          returned: 8
          赞成: 7
          against: 1
          弃权: 0
          通过: 是
      参评: 9
      probationary: 1
      评议结果: {优秀: 3, qualified: 5, 基本合格: 0, unqualified: 0}
      意见: {提出: 4, answered: 3}
      staff_review: {满意: 10, basically: 2, 不满意: 0}
      """,
      """
      title: 支部党员大会
      date: 2024-03-12
      branches: 第一党支部
      kind: 支部党员大会
      activity
        place: 一楼会议室
        start: 14:30
        end: 16:05
        lastDay: 2024-03-13
        host: 支部书记
        recorder: 组织委员
        lecturer: 宣传委员
        group: 第一党小组
        hours: 1.5
        expected: 10
        present: 8
        absences:
          - count: 1
          reason: 出差
          - count: 1
          reason: 病假
        votersExpected: 9
        votersPresent: 8
        agenda: 学习条例, 讨论预备党员转正
        resolutions:
          - text: 同意转正
          - text: 通过年度计划
          sent: 8
          returned: 8
          inFavour: 7
          against: 1
          abstain: 0
          carried: true
        evaluated: 9
        probationary: 1
        grades:
          excellent: 3
          qualified: 5
          basic: 0
          unqualified: 0
        opinionsRaised: 4
        opinionsAnswered: 3
        staffReview:
          - 满意 10
          - 基本满意 2
          - 不满意 0
      """)
  }

  @Test func demonstrationSite() {
    expectRead(
      "sites/a.md",
      """
      标题: 车间示范点
      level: 区级
      状态: 建成
      六有:
        场所: 有
        equipment: true
        有标志: 是
        flag: 没有
        书报: 暂无，正在采购
        rules: 上墙公示
      企业: 晨光电子
      highlights: 亮点一；亮点二
      做法:
        - 做法一
        - 做法二
      honours: [市级先进]
      授牌日期: 2023年7月1日
      """,
      """
      title: 车间示范点
      site
        level: county
        status: existing
        rooms:
          standards:
            - name: 场所
            met: true
            - name: 设施
            met: true
            - name: 标志
            met: true
            - name: 党旗
            met: false
            - name: 书报
            met: false
            note: 暂无，正在采购
            - name: 制度
            met: true
            note: 上墙公示
        company: 晨光电子
        highlights: 亮点一, 亮点二
        methods: 做法一, 做法二
        honours: 市级先进
        awarded: 2023-07-01
      """)
  }

  @Test func branch() {
    expectRead(
      "branches/chen-guang.md",
      """
      标题: 晨光电子党支部
      名称: 晨光支部
      full_name: 中共晨光电子有限公司支部委员会
      上级: 园区党总支
      form: 党支部
      企业: 晨光电子
      companies: 晨光配件、晨光物流
      成立: 2019年7月1日
      term_start: 2022-07-01
      任期: 3年
      党员: {正式: 12名, probationary: 2}
      支委会: 3人
      groups: 2
      主题党日: 每月15日
      rooms: {场所: 有}
      """,
      """
      title: 晨光电子党支部
      branch
        name: 晨光支部
        fullName: 中共晨光电子有限公司支部委员会
        parent: 园区党总支
        form: branch
        companies: 晨光电子, 晨光配件, 晨光物流
        founded: 2019-07-01
        termStart: 2022-07-01
        termYears: 3
        fullMembers: 12
        probationaryMembers: 2
        hasCommittee: true
        committeeSize: 3
        groups: 2
        themeDay: 每月15日
        rooms:
          standards:
            - name: 场所
            met: true
            - name: 设施
            - name: 标志
            - name: 党旗
            - name: 书报
            - name: 制度
      """)
  }

  @Test(arguments: [
    ("是", "  hasCommittee: true"), ("否", "  hasCommittee: false"), ("不设", "  hasCommittee: false"),
    ("5", "  hasCommittee: true\n  committeeSize: 5"), ("0", "  hasCommittee: false"),
  ])
  func committee(_ written: String, _ shown: String) {
    expectRead("branches/a.md", "标题: 甲\n支委会: \(written)", "title: 甲\nbranch\n" + shown)
  }

  /// One that asks nothing and holds what look like answers; a record of an examination, or a page about one, asks
  /// nothing either.
  @Test func aQuizWithoutQuestions() {
    func said(_ body: String, _ head: String = "") -> String {
      read("---\n标题: 甲\n日期: 2024-03-01\n\(head)---\n\(body)\n", as: "quizzes/a.md").said
    }
    #expect(said("1. 多久检查一次？（B）\n\n   A. 每季度").hasPrefix("警告 [quiz-without-questions]"))
    #expect(said("1. 多久检查一次？（B）\n\n   A. 每季度", "参加人数: 9\n通过人数: 8\n") == "")
    #expect(said("1. 多久检查一次？（B）\n\n   A. 每季度", "类型: 闭卷考试\n") == "")
    #expect(said("考试安排见附件。") == "")
    #expect(said("## 多久？\n\n- [x] 每月\n- [ ] 每年\n\n答案见后。") == "")
  }

  @Test func quiz() {
    expectRead(
      "quizzes/a.md",
      """
      标题: 测验
      日期: 2024/3/12
      类型: 闭卷
      participants: 20人
      合格人数: 18
      pass_mark: 60分
      """,
      """
      title: 测验
      date: 2024-03-12
      kind: 闭卷
      quiz
        participants: 20
        passed: 18
        passMark: 60
      """)
  }

  @Test func service() {
    expectRead(
      "services/a.md",
      """
      标题: 修好车棚的灯
      类型: 办实事
      raised: 2024年2月28日
      办结: 2024年3月2日
      category: 后勤
      企业: 晨光电子
      地点: 东门车棚
      人数: 3
      beneficiaries: 120人
      时长: 2.5小时
      """,
      """
      title: 修好车棚的灯
      kind: 办实事
      service
        dayRaised: 2024-02-28
        dayClosed: 2024-03-02
        category: 后勤
        company: 晨光电子
        place: 东门车棚
        people: 3
        beneficiaries: 120
        hours: 2.5
      """)
  }

  @Test func role() {
    expectRead(
      "roles/a.md",
      """
      标题: 党员责任区
      类型: 责任区
      people: 4
      责任区域: 二车间
      标准: 带头学习；带头创新
      duties:
        - 每周巡查
      承诺事项:
        - 当天能办的不过夜
        - text: 每季度讲一次安全课
          责任: 生产线长
          due: 2024-12-31
          状态: 已兑现
      目标:
        - 指标: hours
          最低: 8
          max: 12
      """,
      """
      title: 党员责任区
      kind: 责任区
      role
        people: 4
        area: 二车间
        criteria: 带头学习, 带头创新
        duties: 每周巡查
        items:
          - text: 当天能办的不过夜
          status: todo
          - text: 每季度讲一次安全课
          owner: 生产线长
          due: 2024-12-31
          status: done
        targets:
          - key: hours
          least: 8
          most: 12
      """)
  }

  @Test func plan() {
    expectRead(
      "plans/a.md",
      """
      标题: 年度计划
      期间: 2024年度
      status: 进行中
      items:
        - {内容: 学习, 责任人: 书记, 完成时限: 2024年6月30日, 状态: doing}
      targets:
        - key: 主题党日
          min: 12
      """,
      """
      title: 年度计划
      plan
        period: 2024
        status: doing
        items:
          - text: 学习
          owner: 书记
          due: 2024-06-30
          status: doing
        targets:
          - key: 主题党日
          least: 12
      """)
  }

  @Test(arguments: [
    ("2024", "2024"), ("2024年上半年", "2024H1"), ("2024h2", "2024H2"), ("2024年第三季度", "2024Q3"), ("2024年5月", "2024-05"),
  ])
  func report(_ written: String, _ period: String) {
    expectRead("reports/a.md", "标题: 总结\n周期: \(written)", "title: 总结\nreport \(period)")
  }

  @Test func policy() {
    expectRead(
      "policies/a.md",
      """
      标题: 管理办法
      发文机关: 园区办公室
      number: 示园办字〔2024〕3号
      印发: 2024年3月1日
      effective: 2024-04-01
      废止: 2024年12月1日
      """,
      """
      title: 管理办法
      policy
        issuer: 园区办公室
        number: 示园办字〔2024〕3号
        issued: 2024-03-01
        effective: 2024-04-01
        repealed: 2024-12-01
      """)
  }

  @Test func noticeAndPage() {
    expectRead(
      "notices/a.md", "标题: 停电通知\n日期: 2024.3.1\n类型: 公示\n截止: 2024-03-08",
      """
      title: 停电通知
      date: 2024-03-01
      kind: 公示
      expires: 2024-03-08
      notice
      """)
    expectRead(
      "pages/about.md", "Title: 关于本站",
      """
      title: 关于本站
      page
      """)
  }
}
