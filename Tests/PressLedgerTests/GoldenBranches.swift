/// The organisations of the demonstration site, as its authors wrote them.
let goldenBranches = """
  @ branches/chengguang.md
  ---
  title: 澄光精密党支部
  name: 澄光精密党支部
  form: 党支部
  parent: di-yi-zong-zhi
  company: 澄光精密
  founded: 2013-06-20
  term_start: 2022-06-21
  term_years: 3
  members:
    full: 17
    probationary: 1
  committee: true
  groups: 2
  theme_day: 每月15日
  rooms:
    place: 专用活动室一间，60平方米，可坐36人
    equipment: 桌椅、投影、音响和两台学习用电脑
    sign: true
    flag: true
    books: 图书610册，报刊9种
    rules: 八项制度上墙
  ---
  @ branches/dang-gong-wei.md
  ---
  标题: 星河园区党工委
  name: 星河园区党工委
  form: 党工委
  founded: 2012-06-18
  ---
  @ branches/di-yi-zong-zhi.md
  ---
  标题: 星河园区第一党总支
  name: 星河园区第一党总支
  form: 党总支
  parent: dang-gong-wei
  founded: 2019-07-01
  term_start: 2022-07-05
  term_years: 3
  ---
  @ branches/guifan.md
  ---
  标题: 归帆物流党支部
  name: 归帆物流党支部
  form: 党支部
  parent: dang-gong-wei
  company: 归帆物流
  founded: 2018-05-08
  term_start: 2023-05-10
  term_years: 3
  members:
    full: 5
    probationary: 0
  committee: false
  groups: 0
  theme_day: 每月25日
  rooms:
    place: 调度室东侧隔间，22平方米
    equipment: true
    sign: true
    flag: true
    books: false
    rules: 六项制度上墙
  ---
  @ branches/lanqiong.md
  ---
  标题: 蓝穹电子党支部
  name: 蓝穹电子党支部
  form: 党支部
  parent: di-yi-zong-zhi
  company: 蓝穹电子
  founded: 2017-11-16
  term_start: 2022-11-18
  term_years: 3
  members: {full: 8, probationary: 1}
  committee: true
  groups: 0
  theme_day: 每月20日
  rooms: {place: 装配楼三层活动室，38平方米, equipment: true, sign: true, flag: true, books: 图书260册，报刊5种, rules: true}
  ---
  @ branches/lianhe.md
  ---
  标题: 园区企业联合党支部
  name: 园区企业联合党支部
  form: 联合党支部
  parent: dang-gong-wei
  companies: [砾川模具, 杉语包装, 衡木检测, 禾苇后勤]
  founded: 2019-03-22
  term_start: 2024-03-26
  term_years: 3
  members:
    full: 6
    probationary: 0
  committee: false
  groups: 0
  theme_day: 每月26日
  rooms:
    place: 综合服务楼二层，与阅览室相邻，40平方米
    equipment: true
    sign: true
    flag: true
    books: 与阅览室共用
    rules: true
  ---
  @ branches/mailang.md
  ---
  标题: 麦浪食品党支部
  name: 麦浪食品党支部
  form: 党支部
  parent: dang-gong-wei
  company: 麦浪食品
  founded: 2024年4月1日
  term_start: 2024年4月2日
  term_years: 3
  members:
    full: 7
    probationary: 0
  committee: true
  groups: 0
  theme_day: 每月12日
  rooms:
    place: 职工书屋内，30平方米
    equipment: true
    sign: true
    flag: true
    books: 图书200册，报刊5种
    rules: true
  ---
  @ branches/yantian.md
  ---
  title: 砚田新材党支部
  name: 砚田新材党支部
  form: 党支部
  parent: di-yi-zong-zhi
  company: 砚田新材
  founded: 2015-09-10
  term_start: 2023-09-12
  term_years: 3
  members: {full: 12, probationary: 0}
  committee: true
  groups: 0
  theme_day: 每月18日
  rooms:
    place: 与培训室合用，45平方米
    equipment: true
    sign: true
    flag: true
    books: 图书380册，报刊6种
    rules: 七项制度上墙
  ---

  """
