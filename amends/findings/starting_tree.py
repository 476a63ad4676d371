"""The complaint tree with which a workspace starts: what customers of services complain of, as service
departments usually divide it. Everything in it may be changed; codes stay."""

# code, Simplified Chinese, Traditional Chinese, English, words of customers that tell it
Class = tuple[str, str, str, str, str]

TREE: dict[Class, list[Class]] = {
    ("PQ", "产品质量", "產品品質", "Product quality", ""): [
        ("PQ-DEFECT", "质量缺陷", "品質瑕疵", "Defect", "破损 损坏 坏了 裂 漏水 故障 变质 异味"),
        ("PQ-MISMATCH", "与描述不符", "與描述不符", "Not as described", "不符 货不对板 假货 色差"),
        ("PQ-REPAIR", "维修与保修", "維修與保固", "Repair and warranty", "维修 保修 返修 修了"),
        ("PQ-SYSTEM", "系统与网络故障", "系統與網路故障", "System or network failure",
         "断网 闪退 打不开 登录 没信号 宽带 系统"),
    ],
    ("SA", "服务态度", "服務態度", "Service attitude", ""): [
        ("SA-RUDE", "态度恶劣", "態度惡劣", "Rude manner", "态度 骂 吼 不耐烦 冷漠 推搡"),
        ("SA-SHIRK", "推诿敷衍", "推諉敷衍", "Shirking", "推诿 踢皮球 敷衍 让我找 互相推"),
        ("SA-SKILL", "业务不熟", "業務不熟", "Lack of knowledge", "不懂 说不清 搞错 业务不熟"),
        ("SA-BIAS", "区别对待", "差別對待", "Unequal treatment", "歧视 区别对待 插队"),
    ],
    ("SE", "服务效率", "服務效率", "Speed of service", ""): [
        ("SE-REACH", "联系不上", "聯絡不上", "Cannot be reached", "没人接 打不通 占线 一直在排队"),
        ("SE-WAIT", "等候过久", "等候過久", "Long wait", "排队 等了 等候 窗口"),
        ("SE-LATE", "处理超时", "處理逾時", "Handled too late", "超时 拖 迟迟 还没处理"),
        ("SE-PROMISE", "承诺未兑现", "承諾未兌現", "Promise not kept", "说好 答应 承诺 没有回电"),
        ("SE-REPEAT", "重复投诉未解决", "重複投訴未解決", "Complained before, not solved",
         "又 第三次 反复 多次投诉"),
    ],
    ("BI", "收费计费", "收費計費", "Charges and billing", ""): [
        ("BI-WRONG", "计费错误", "計費錯誤", "Billing error", "多扣 多收 扣错 重复扣款 账单"),
        ("BI-UNKNOWN", "不知情扣费", "不知情扣費", "Charged without knowing", "莫名 乱扣 没订 自动续费"),
        ("BI-HIDDEN", "收费不透明", "收費不透明", "Unclear charges", "没告诉我 手续费 隐形 套路"),
        ("BI-INVOICE", "发票问题", "發票問題", "Invoices", "发票 抬头 税号"),
    ],
    ("RF", "退换与赔付", "退換與賠付", "Returns, refunds, compensation", ""): [
        ("RF-LATE", "退款延迟", "退款延遲", "Late refund", "退款 没到账 退钱"),
        ("RF-REFUSED", "拒绝退换", "拒絕退換", "Return refused", "不给退 不让退 拒绝退"),
        ("RF-AMOUNT", "赔付争议", "賠付爭議", "Dispute over compensation", "赔偿 赔付 补偿 理赔"),
    ],
    ("DL", "交付与履约", "交付與履約", "Delivery and performance", ""): [
        ("DL-LATE", "延误", "延誤", "Delay", "延误 晚点 晚到 没送到 还没到"),
        ("DL-CANCEL", "取消与变更", "取消與變更", "Cancellation and change", "取消 改签 改期 改约"),
        ("DL-LOST", "丢失或少件", "遺失或少件", "Lost or missing", "丢了 少件 丢失 找不到"),
        ("DL-DAMAGE", "运输损坏", "運輸損壞", "Damaged in transit", "摔坏 压坏 行李箱 轮子"),
        ("DL-INSTALL", "安装与上门", "安裝與到府", "Installation and visits", "安装 装机 上门 师傅"),
    ],
    ("IN", "信息与告知", "資訊與告知", "Information", ""): [
        ("IN-WRONG", "信息错误", "資訊錯誤", "Wrong information", "说错 信息错误 查到的不一样"),
        ("IN-MISSING", "未告知", "未告知", "Not informed", "没通知 没有人告诉 不知道"),
        ("IN-SALES", "误导宣传", "誤導宣傳", "Misleading sales", "误导 虚假 宣传 忽悠 骗"),
    ],
    ("SP", "安全与隐私", "安全與隱私", "Safety and privacy", ""): [
        ("SP-SAFETY", "人身安全", "人身安全", "Personal safety", "受伤 烫伤 摔倒 过敏 医院"),
        ("SP-MONEY", "资金安全", "資金安全", "Safety of money", "盗刷 被骗 转走 诈骗"),
        ("SP-PRIVACY", "个人信息泄露", "個人資料外洩", "Leak of personal data", "泄露 隐私 个人信息"),
        ("SP-NUISANCE", "骚扰营销", "騷擾行銷", "Nuisance calls", "骚扰 推销 营销电话"),
    ],
    ("RU", "规则与条款", "規則與條款", "Rules and terms", ""): [
        ("RU-UNFAIR", "条款不合理", "條款不合理", "Unfair terms", "霸王条款 不合理 凭什么"),
        ("RU-CANCEL", "解约与销户", "解約與銷戶", "Ending a contract", "解约 销户 注销 退订 违约金"),
        ("RU-RIGHTS", "权益与积分", "權益與積分", "Benefits and points", "积分 权益 会员 优惠券"),
    ],
    ("EN", "环境与设施", "環境與設施", "Premises and facilities", ""): [
        ("EN-PLACE", "网点环境", "據點環境", "Premises", "环境 卫生 网点 关门"),
        ("EN-DEVICE", "设备故障", "設備故障", "Broken equipment", "取款机 自助机 设备 电梯"),
    ],
    ("OT", "其他", "其他", "Other", ""): [],
}  # fmt: skip
