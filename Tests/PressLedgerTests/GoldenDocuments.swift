/// The other documents of the demonstration site: what figures depend on.
let goldenDocuments = """
  @ study/2024/gong-wen-ge-shi/index.md
  ---
  标题: 公文格式速查
  日期: 2024-06-04
  类型: 政策文件
  要求: 选学
  学时: 1
  ---
  @ study/2024/online-courses.md
  ---
  title: 线上课程目录
  date: 2024-10-15
  kind: 线上课程
  level: 选学
  hours: 8
  ---
  @ study/2024/personal-information.md
  ---
  title: 个人信息保护要点
  date: 2024-03-26
  kind: 法律法规
  level: 选学
  hours: 1.5
  ---
  @ study/2024/zhi-bu-gong-zuo-tiao-li.md
  ---
  标题: 支部工作条例要点导读
  日期: 2024-01-16
  类型: 制度规定
  要求: 必学
  学时: 2
  ---
  @ study/2024/充电棚改造案例研讨/index.md
  ---
  标题: 充电棚改造案例研讨
  日期: 2024-07-09
  类型: 案例研讨
  要求: 选学
  学时: 2
  支部: yantian
  ---
  @ study/2024/发展党员25步流程图解/index.md
  ---
  标题: 发展党员二十五步流程图解
  日期: 2024年2月27日
  类型: 制度规定
  要求: 必学
  学时: 1.5
  ---
  @ study/2024/园区建设历程/index.md
  ---
  标题: 园区建设历程
  日期: 2024-09-10
  类型: 园区历程
  要求: 选学
  学时: 1
  ---
  @ study/2024/学习方法札记.md
  ---
  标题: 学习方法札记
  日期: 2024/8/20
  类型: 理论学习
  要求: 选学
  学时: 1
  ---
  @ study/2024/设备点检标准化/index.md
  ---
  标题: 设备点检标准化
  日期: 2024年4月16日
  类型: 业务技能
  学时: 2
  要求: 选学
  ---
  @ study/2024/车间用电安全十条.md
  ---
  标题: 车间用电安全十条
  日期: 2024/3/5
  类型: 安全生产
  学时: 1
  要求: 必学
  ---
  @ quizzes/2024年第一季度测试.md
  ---
  标题: 2024年第一季度集中学习测试
  日期: 2024-03-28
  类型: 闭卷
  参加人数: 52
  通过人数: 50
  ---
  @ quizzes/safety-open-book.md
  ---
  title: 安全知识开卷测试
  date: 2024-06-18
  kind: open
  participants: 41
  passed: 41
  ---
  @ quizzes/zhi-bu-gong-zuo-10.md
  ---
  标题: 支部工作基础自测（十题）
  日期: 2024-04-09
  类型: 自测
  ---
  @ services/2024/clean-park/index.md
  ---
  title: 清洁园区行动
  date: 2024-03-09
  kind: volunteering
  branch: [chengguang, guifan, lianhe]
  people: 23
  hours: 46
  ---
  @ services/2024/food-dust-cleaning.md
  ---
  title: 面粉粉尘清扫制度辅导
  date: 2024-05-24
  kind: support
  branch: lianhe
  category: 安全生产
  company: 麦浪食品
  raised: 2024-05-10
  closed: 2024-05-24
  ---
  @ services/2024/义务维修日/index.md
  ---
  标题: 义务维修日
  日期: 2024-10-19
  类型: 志愿服务
  支部: [chengguang, lanqiong]
  人数: 14
  时长: 42
  ---
  @ services/2024/夜班供餐/index.md
  ---
  标题: 夜班供餐延长到凌晨一点
  日期: 2024年5月10日
  类型: 办实事
  支部: 澄光精密党支部
  提出: 2024年4月8日
  办结: 2024年5月10日
  受益人数: 140
  ---
  @ services/2024/安装电动车充电棚/index.md
  ---
  标题: 安装电动车充电棚
  日期: 2024-06-14
  类型: 办实事
  支部: 砚田新材党支部
  提出: 2024-05-06
  办结: 2024-06-14
  受益人数: 600
  ---
  @ services/2024/班车站点/index.md
  ---
  标题: 通勤班车增设公寓站
  日期: 2024-09-06
  类型: 办实事
  支部: 园区企业联合党支部
  提出: 2024-08-02
  办结: 2024-09-06
  受益人数: 95
  ---
  @ services/2024/用工招聘对接.md
  ---
  标题: 用工招聘对接
  日期: 2024-02-29
  类型: 服务企业
  支部: 归帆物流党支部
  类别: 用工
  企业: 归帆物流
  提出: 2024-02-19
  办结: 2024-02-29
  ---
  @ services/2024/设备搬迁协调.md
  ---
  标题: 产线搬迁期间场地协调
  日期: 2024-11-22
  公开范围: 园区
  类型: 服务企业
  支部: lanqiong
  类别: 场地
  企业: 蓝穹电子
  提出: 2024-11-04
  办结: 2024-11-22
  ---
  @ services/2024/送清凉/index.md
  ---
  标题: 酷暑送清凉
  标签: 送清凉、高温、慰问
  日期: 2024-06-27
  类型: 走访慰问
  支部: 星河园区第一党总支
  受益人数: 180
  ---
  @ services/2024/错峰进场.md
  ---
  标题: 原料车辆错峰进场
  日期: 2024/4/12
  类型: 服务企业
  支部: [yantian, guifan]
  类别: 物流保障
  企业: 砚田新材
  提出: 2024/4/1
  办结: 2024/4/12
  ---
  @ sites/chengguang/index.md
  ---
  标题: 澄光精密党建示范点
  日期: 2024-01-10
  支部: 澄光精密党支部
  要求: 园区级
  状态: 已建
  企业: 澄光精密
  六有:
    place: 党员活动室60平方米
    equipment: true
    sign: true
    flag: true
    books: 图书610册，报刊9种
    rules: 八项制度上墙
  ---
  @ sites/砚田新材示范点/index.md
  ---
  标题: 砚田新材党建示范点
  日期: 2024年5月28日
  支部: yantian
  要求: 园区级
  状态: 在建
  企业: 砚田新材
  六有: {place: 旧样品间改造中，暂用培训室, equipment: true, sign: true, flag: true, books: 图书380册，报刊6种, rules: true}
  ---
  @ sites/麦浪食品示范点/index.md
  ---
  title: 麦浪食品党建示范点
  date: 2024-09-25
  branch: mailang
  level: park
  status: planned
  企业: 麦浪食品
  rooms: {place: 拟利用职工书屋扩建, equipment: true, sign: true, flag: true, books: true, rules: true}
  ---
  @ roles/yard-zone.md
  ---
  title: 物流堆场党员责任区
  date: 2024-04-01
  kind: zone
  branch: guifan
  items:
    - {text: 高峰时段在堆场门口疏导人车, owner: 调度岗位, due: 2024-12-31, status: done}
    - {text: 每周检查一次警示标线和照明, owner: 装卸岗位, due: 2024-12-31, status: done}
  ---
  @ roles/二号车间责任区.md
  ---
  标题: 二号车间党员责任区
  日期: 2024/3/1
  类型: 责任区
  支部: 澄光精密党支部
  任务:
    - {text: 每日巡查防护门、急停和通道, owner: 第二小组, due: 2024-12-31, status: done}
    - {text: 每月组织一次工位整理, owner: 第二小组, due: 2024-12-31, status: done}
    - {text: 新职工上岗首月结对, owner: 第二小组, due: 2024-12-31, status: done}
  ---
  @ roles/党员示范岗.md
  ---
  标题: 2024年度党员示范岗
  日期: 2024-03-01
  类型: 示范岗
  任务:
    - text: 一号车间首件检验岗
      owner: 澄光精密党支部
      due: 2024-12-31
      status: done
    - text: 中试配料复核岗
      owner: 砚田新材党支部
      due: 2024-12-31
      status: done
    - text: 堆场调度岗
      owner: 归帆物流党支部
      due: 2024-12-31
      status: done
    - text: 贴装工艺岗
      owner: 蓝穹电子党支部
      due: 2024-12-31
      status: done
  ---
  @ roles/承诺墙2024.md
  ---
  标题: 2024年承诺墙
  日期: 2024年1月31日
  类型: 承诺
  任务:
    - {text: 编写用电安全十条并逐班宣讲, owner: 园区用电安全检查小组, due: 2024-03-31, status: done}
    - {text: 党员大会和支委会记录三个工作日内登记, owner: 各支部记录员, due: 2024-12-31, status: done}
    - {text: 一号车间首件检验误判控制在千分之二以内, owner: 澄光精密党支部, due: 2024-12-31, status: done}
    - {text: 职工提出的事项十个工作日内答复, owner: 各支部, due: 2024-12-31, status: done}
    - {text: 党员联系的班组每季度集中走访一次, owner: 各支部, due: 2024-12-31, status: done}
    - {text: 堆场车辆平均等候时间控制在四十分钟以内, owner: 归帆物流党支部, due: 2024-12-31, status: done}
    - {text: 新职工静电防护培训全覆盖, owner: 蓝穹电子党支部, due: 2024-09-30, status: done}
    - {text: 四家小企业安全互查每季度一次, owner: 园区企业联合党支部, due: 2024-12-31, status: done}
    - {text: 学习角书报配齐, owner: 归帆物流党支部, due: 2024-12-31, status: doing}
    - {text: 旧样品间改造为学习展示场地, owner: 砚田新材党支部, due: 2025-06-30, status: doing}
    - {text: 征求职工意见并逐条答复, owner: 麦浪食品党支部, due: 2024-12-31, status: done}
    - {text: 职工书屋扩建到五十五平方米, owner: 麦浪食品党支部, due: 2024-12-31, status: todo}
  ---
  @ plans/2024年下半年工作计划.md
  ---
  标题: 2024年下半年工作计划
  日期: 2024-07-05
  周期: 2024年下半年
  支部: dang-gong-wei
  目标:
    - {key: recruit, min: 2, max: 4}
  任务:
    - {text: 补齐归帆物流学习角书报，实现六个支部阵地全部达标, owner: 归帆物流党支部, due: 2024-12-31, status: doing}
    - {text: 每季度末核对一次三会一课和主题党日登记, owner: 党务工作室, due: 2024-12-31, status: done}
    - {text: 完成砚田新材示范点展架、照明和布线, owner: 砚田新材党支部, due: 2024-10-31, status: done}
    - {text: 提出麦浪食品示范点建设方案, owner: 麦浪食品党支部, due: 2024-09-30, status: done}
    - {text: 安排八个学时线上课程并登记完成情况, owner: 党务工作室, due: 2024-12-15, status: done}
    - {text: 增设通勤班车公寓站, owner: 园区企业联合党支部, due: 2024-09-30, status: done}
    - {text: 组织全园区消防应急演练, owner: 园区党工委, due: 2024-11-30, status: done}
    - {text: 各支部召开组织生活会、开展民主评议党员, owner: 各支部, due: 2024-12-31, status: done}
    - {text: 扩建麦浪食品职工书屋, owner: 麦浪食品党支部, due: 2024-12-31, status: todo}
  ---
  @ policies/2022/会议室借用规定.md
  ---
  标题: 会议室借用规定（试行）
  日期: 2022/9/1
  文号: 星园工字〔2022〕7号
  印发: 2022/9/1
  废止: 2024-03-01
  ---
  @ policies/2024/san-hui-yi-ke/index.md
  ---
  标题: 三会一课制度
  日期: 2024-01-05
  文号: 星园工字〔2024〕1号
  印发: 2024-01-05
  ---
  @ policies/2024/上级通知-规范会议登记.md
  ---
  标题: 关于规范企业党支部会议登记工作的通知（摘要卡片）
  日期: 2024-02-20
  文号: 示园办字〔2024〕3号
  印发: 2024-02-20
  ---
  @ policies/2024/会议记录与归档办法/index.md
  ---
  标题: 会议记录与归档办法
  日期: 2024-02-28
  文号: 星园工字〔2024〕4号
  印发: 2024-02-28
  ---
  @ policies/2024/信息发布审核办法/index.md
  ---
  title: 信息发布审核办法
  date: 2024-04-08
  number: 星园工字〔2024〕6号
  issued: 2024-04-08
  ---
  @ policies/2024/活动室设备领用登记办法.md
  ---
  标题: 活动室设备领用登记办法
  日期: 2024-09-02
  公开范围: 园区
  文号: 星园工字〔2024〕8号
  印发: 2024-09-02
  ---
  @ policies/2024/联系服务职工制度.md
  ---
  标题: 党员联系服务职工制度
  日期: 2024/3/18
  文号: 星园工字〔2024〕5号
  印发: 2024/3/18
  ---
  @ policies/2024/阵地管理制度/index.md
  ---
  标题: 阵地管理制度
  日期: 2024年2月6日
  文号: 星园工字〔2024〕2号
  印发: 2024年2月6日
  ---

  """
