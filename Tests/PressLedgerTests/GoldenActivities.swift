/// The write-ups of activities of the demonstration site: what figures depend on.
let goldenActivities = """
  @ activities/2024/2024-03-22-chengguang-members-meeting.md
  ---
  title: 澄光精密党支部2024年第一季度党员大会
  date: 2024-03-22
  kind: members-meeting
  branch: chengguang
  expected: 18
  present: 16
  ---
  @ activities/2024/2024-04-18-lanqiong-committee.md
  ---
  title: 蓝穹电子支委会议定搬迁期间学习安排
  date: 2024-04-18
  kind: committee-meeting
  branch: lanqiong
  公开范围: 支部
  expected: 3
  present: 3
  ---
  @ activities/2024/2024-05-08-group-one.md
  ---
  title: 第一党小组五月小组会
  date: 2024/5/8
  kind: group-meeting
  branch: chengguang
  小组: 第一小组
  expected: 9
  present: 8
  ---
  @ activities/2024/2024-12-19-org-life-meeting.md
  ---
  title: 澄光精密党支部2024年度组织生活会
  date: 2024-12-19
  kind: org-life-meeting
  branch: chengguang
  expected: 18
  present: 18
  ---
  @ activities/2024/2024-12-20-member-review.md
  ---
  title: 澄光精密党支部2024年度民主评议党员
  date: 2024-12-20
  kind: member-review
  branch: chengguang
  expected: 18
  present: 18
  grades: {excellent: 5, qualified: 12, basic: 0, unqualified: 0}
  ---
  @ activities/2024/2024-12-27-duty-report.md
  ---
  标题: 2024年度支部书记述职评议会
  日期: 2024-12-27
  类型: 述职评议
  支部:
    - 澄光精密党支部
    - 砚田新材党支部
    - 归帆物流党支部
    - 蓝穹电子党支部
    - 麦浪食品党支部
    - 园区企业联合党支部
  应到: 51
  实到: 51
  职工评议: {满意: 48, 基本满意: 3, 不满意: 0}
  ---
  @ activities/2024/follow-the-material.md
  ---
  title: 跟着物料走一遍
  date: 2024-05-20
  kind: theme-party-day
  branch: yantian
  expected: 12
  present: 11
  ---
  @ activities/2024/guifan-hot-days-driving.md
  ---
  标题: 高温天行车与休息
  日期: 2024/8/26
  类型: 主题党日
  支部: guifan
  应到: 5
  实到: 5
  学时: 1
  ---
  @ activities/2024/guifan-lecture-june.md
  ---
  title: 一吨货走完一程要核对几次
  date: 2024-06-06
  kind: party-lecture
  branch: guifan
  expected: 5
  present: 5
  hours: 1
  ---
  @ activities/2024/guifan-winter-check-card.md
  ---
  标题: 给货车写一张冬季检查卡
  日期: 2024年12月25日
  类型: 主题党日
  支部: 归帆物流党支部
  应到: 5
  实到: 5
  ---
  @ activities/2024/joint-theme-day/index.md
  ---
  title: 砚田新材、蓝穹电子联合主题党日：一块板的上下游
  date: 2024-06-20
  kind: theme-party-day
  branch: [yantian, lanqiong]
  expected: 21
  present: 20
  hours: 1.5
  ---
  @ activities/2024/lianhe-may.md
  ---
  标题: 四家企业轮流做东：走进衡木检测
  日期: 2024年5月27日
  类型: 主题党日
  支部: lianhe
  应到: 6
  实到: 5
  学时: 1
  ---
  @ activities/2024/lianhe-safety-cross-check.md
  ---
  标题: 四家企业一张安全互查表
  日期: 2024-07-26
  类型: 主题党日
  支部: 园区企业联合党支部
  应到: 6
  实到: 6
  ---
  @ activities/2024/mailang-first-members-meeting.md
  ---
  title: 麦浪食品党支部召开第一次党员大会
  date: 2024年4月2日
  类型: 支部党员大会
  支部: 麦浪食品党支部
  应到: 7
  实到: 7
  ---
  @ activities/2024/new-staff-soldering/index.md
  ---
  title: 给新员工的一堂焊接课
  date: 2024-09-20
  kind: theme-party-day
  branch: lanqiong
  expected: 9
  present: 9
  hours: 1.5
  ---
  @ activities/2024/old-things-repair.md
  ---
  title: 旧物修理日
  date: 2024-10-28
  kind: theme-party-day
  branch: lianhe
  expected: 6
  present: 5
  ---
  @ activities/2024/yantian-q2-members-meeting.md
  ---
  title: 砚田新材党支部2024年第二季度党员大会
  date: 2024-05-23
  kind: members-meeting
  branch: 砚田新材党支部
  expected: 12
  present: 12
  ---
  @ activities/2024/一块电路板的旅程.md
  ---
  标题: 一块电路板的旅程
  日期: 2024/11/20
  类型: 主题党日
  支部: lanqiong
  应到: 9
  实到: 8
  学时: 1
  ---
  @ activities/2024/书记讲党课.md
  ---
  标题: 支部书记讲党课：怎样把一件小事办到底
  日期: 2024-04-26
  类型: 党课
  支部: 澄光精密党支部
  应到: 18
  实到: 17
  学时: 2
  ---
  @ activities/2024/从一张返修单讲起.md
  ---
  标题: 从一张返修单讲起
  日期: 2024-03-29
  类型: 党课
  支部: lanqiong
  应到: 9
  实到: 8
  学时: 1
  ---
  @ activities/2024/党务工作者培训/index.md
  ---
  标题: 2024年党务工作者培训
  日期: 2024-05-16
  类型: 培训
  支部: dang-gong-wei
  应到: 12
  实到: 12
  学时: 8
  ---
  @ activities/2024/原料仓库里的安全账.md
  ---
  标题: 原料仓库里的安全账
  日期: 2024年1月18日
  类型: 主题党日
  支部: yantian
  应到: 12
  实到: 11
  ---
  @ activities/2024/安全隐患随手拍/index.md
  ---
  标题: 安全隐患随手拍
  日期: 2024/4/25
  类型: 主题党日
  支部: 归帆物流党支部
  应到: 5
  实到: 5
  ---
  @ activities/2024/小企业也要有好台账.md
  ---
  标题: 小企业也要有好台账
  日期: 2024-09-26
  类型: 党课
  支部: lianhe
  应到: 6
  实到: 6
  学时: 1
  ---
  @ activities/2024/年度学习小结会.md
  ---
  标题: 一年学了什么、用上了什么
  日期: 2024-12-18
  类型: 主题党日
  支部: yantian
  应到: 12
  实到: 11
  ---
  @ activities/2024/开放车间请家属看一看.md
  ---
  标题: 开放车间请家属看一看
  日期: 2024-10-14
  类型: 主题党日
  支部: 麦浪食品党支部
  应到: 7
  实到: 7
  ---
  @ activities/2024/征求意见座谈会.md
  ---
  标题: 征求意见座谈会
  日期: 2024-05-30
  类型: 征求意见会
  支部: 麦浪食品党支部
  意见: {提出: 6, 答复: 5}
  ---
  @ activities/2024/把班前会记录写清楚.md
  ---
  标题: 把班前会记录写清楚
  日期: 2024-01-15
  类型: 主题党日
  支部: 澄光精密党支部
  应到: 18
  实到: 17
  ---
  @ activities/2024/汛期前后查排水/index.md
  ---
  标题: 汛期前后查排水
  日期: 2024-07-15
  类型: 主题党日
  支部: 澄光精密党支部
  应到: 18
  实到: 16
  ---
  @ activities/2024/消防应急演练/index.md
  ---
  标题: 园区消防应急演练
  日期: 2024-11-08
  类型: 其他
  支部: 星河园区党工委
  ---
  @ activities/2024/溪口纪念馆参观/index.md
  ---
  标题: 企业联合支部参观溪口纪念馆
  日期: 2024-04-19
  类型: 参观学习
  支部: 园区企业联合党支部
  应到: 6
  实到: 6
  ---
  @ activities/2024/点检表回头看.md
  ---
  标题: 点检表回头看
  日期: 2024-11-15
  类型: 主题党日
  支部: 澄光精密党支部
  应到: 18
  实到: 17
  ---
  @ activities/2024/示范点建设大家议.md
  ---
  标题: 示范点建设大家议
  日期: 2024-09-18
  类型: 主题党日
  支部: yantian
  应到: 12
  实到: 12
  ---
  @ activities/2024/节后车辆安全互查.md
  ---
  标题: 节后车辆安全互查
  日期: 2024/2/26
  类型: 主题党日
  支部: 归帆物流党支部
  应到: 5
  实到: 4
  ---
  @ activities/2024/节后静电防护检查.md
  ---
  标题: 节后开工先查静电防护
  日期: 2024-02-20
  类型: 主题党日
  支部: lanqiong
  应到: 9
  实到: 9
  学时: 1
  ---
  @ activities/2024/补种樟树/index.md
  ---
  标题: 春日补种：园区东侧添了十二棵樟树
  日期: 2024-03-18
  类型: 主题党日
  支部: 砚田新材党支部
  应到: 12
  实到: 12
  ---
  @ activities/2024/读书分享/index.md
  ---
  标题: 读书分享：从看懂一张图纸开始
  日期: 2024-03-15
  类型: 主题党日
  支部: 澄光精密党支部
  应到: 18
  实到: 18
  学时: 1.5
  ---
  @ activities/2024/高温车间的一天.md
  ---
  标题: 高温车间的一天
  日期: 2024年8月12日
  类型: 主题党日
  支部: mailang
  应到: 7
  实到: 6
  ---
  @ activities/2024/麦收时节话节粮.md
  ---
  标题: 麦收时节话节粮
  日期: 2024-06-12
  类型: 主题党日
  支部: mailang
  应到: 7
  实到: 7
  ---

  """
