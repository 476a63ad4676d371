"""The warning words and scripts that a workspace starts with; it edits them as it likes."""

from amends.cases.models import WarningKind, WarningWords
from amends.people.models import Workspace

SELF_HARM, HARM = WarningKind.SELF_HARM, WarningKind.HARM_TO_OTHERS
MEDIA, COURT, GROUP = WarningKind.MEDIA, WarningKind.COURT, WarningKind.GROUP_ACTION

WORDS: dict[str, dict[str, str]] = {
    "zh-hans": {
        SELF_HARM: "自杀|跳楼|跳河|轻生|割腕|自残|自焚|不想活|活不下去|活着没意思|我要死|死给你|结束生命|遗书",
        HARM: "杀了你|杀了他|杀人|弄死|砍死|砍人|捅死|打死你|同归于尽|放火|泼汽油|炸了你|报复你|要你的命",
        MEDIA: "记者|媒体|曝光|上热搜|发微博|发抖音|发小红书|电视台|新闻热线|黑猫投诉",
        COURT: "起诉|诉讼|法院|律师函|打官司|法庭|仲裁|告你们|立案",
        GROUP: "群诉|集体诉讼|集体投诉|集体维权|维权群|联名|一起维权|拉横幅|上访",
    },
    "zh-hant": {
        SELF_HARM: "自殺|跳樓|輕生|割腕|自殘|燒炭|不想活|活不下去|活著沒意思|我要死|死給你|結束生命|遺書",
        HARM: "殺了你|殺了他|殺人|弄死|砍死|砍人|捅死|打死你|同歸於盡|放火|潑汽油|炸了你|報復你|要你的命",
        MEDIA: "記者|媒體|爆料|上新聞|電視台|報社|投書|發臉書|Dcard",
        COURT: "起訴|提告|訴訟|法院|存證信函|律師函|打官司|法庭|仲裁|告你們",
        GROUP: "集體訴訟|團體訴訟|集體投訴|自救會|聯名|連署|一起維權|拉布條|陳情抗議",
    },
    "en": {
        SELF_HARM: "kill myself|end my life|suicide|suicidal|hurt myself|harm myself|want to die"
        "|better off dead|no reason to live",
        HARM: "kill you|kill him|kill her|kill them|hurt you|shoot you|stab|burn it down"
        "|burn down|bomb",
        MEDIA: "journalist|reporter|newspaper|tell the press|go viral|on television|on the news"
        "|social media|tell the media",
        COURT: "sue|suing|lawsuit|court|lawyer|attorney|solicitor|legal action|litigation"
        "|small claims",
        GROUP: "class action|group action|collective action|petition|all of us together"
        "|joint complaint",
    },
}

SCRIPTS: dict[str, dict[str, str]] = {
    "zh-hans": {
        SELF_HARM: "不争辩，不挂断，先关心人：“我听到您现在很难受。您现在在哪里？安全吗？身边有人吗？”"
        "人在危险中立即拨打 110 和 120；可告知全国心理援助热线 12356。"
        "主管立即接手，专人保持联系，诉求先记下、稍后再谈。",
        HARM: "保持冷静，不激化，不独自见面。可能被伤害的人立即通知到；有具体的人、地点或时间即报 110。"
        "主管立即接手，保留原话和录音。",
        MEDIA: "照常处理，不因曝光而加快，也不劝阻：“这是您的权利，我们把您的问题解决好。”"
        "不评论，不承诺，不删帖换补偿；由主管告知对外联络部门，媒体来电一律转该部门。",
        COURT: "尊重客户的权利，不评论胜负，不承认也不否认责任。保留全部材料，不再删改；"
        "主管告知法务，此后的书面答复先经法务。协商仍可继续。",
        GROUP: "逐个登记、逐个答复，不要求退群，不打听组织者。主管核对同一原因的工单并关联，"
        "告知法务和对外联络部门，统一口径后再答复。",
    },
    "zh-hant": {
        SELF_HARM: "不爭辯，不掛斷，先關心人：「我聽到您現在很難受。您在哪裡？安全嗎？身邊有人嗎？」"
        "人有危險時立即聯絡當地緊急救援（臺灣 110、119，香港 999），可告知安心專線 1925（臺灣）"
        "或撒瑪利亞會 2389 2222（香港）。主管立即接手，專人保持聯絡，訴求先記下、稍後再談。",
        HARM: "保持冷靜，不激化，不單獨見面。可能受害的人立即通知到；有具體的人、地點或時間即報警。"
        "主管立即接手，保留原話與錄音。",
        MEDIA: "照常處理，不因曝光而加快，也不勸阻：「這是您的權利，我們把您的問題解決好。」"
        "不評論，不承諾，不以補償換刪文；由主管通知公關部門，媒體來電一律轉該部門。",
        COURT: "尊重客戶的權利，不評論勝負，不承認也不否認責任。保留全部資料，不再刪改；"
        "主管通知法務，此後的書面答覆先經法務。協商仍可繼續。",
        GROUP: "逐一登記、逐一答覆，不要求退群，不打聽發起人。主管核對同一原因的工單並關聯，"
        "通知法務與公關部門，口徑一致後再答覆。",
    },
    "en": {
        SELF_HARM: "Do not argue and do not hang up; the person comes first: “I hear how hard this is. "
        "Where are you now? Are you safe? Is anybody with you?” In danger, call the emergency number "
        "of the place where they are. A supervisor takes over at once and one person stays in touch; "
        "the complaint waits.",
        HARM: "Stay calm, do not provoke, meet nobody alone. Warn whoever may be hurt; where a person, "
        "a place or a time is named, call the police. A supervisor takes over at once. Keep the words "
        "and the recording.",
        MEDIA: "Go on as for everybody, neither faster nor slower, and talk nobody out of it: “That is your "
        "right. We put your matter right.” No comment, no promise, nothing in exchange for silence. "
        "The supervisor tells whoever speaks for the organisation; calls of the press go there.",
        COURT: "Respect the right. Neither admit nor deny, and do not speak of who would win. Keep everything "
        "as it is. The supervisor tells the legal department, which reads further letters first. "
        "Talking it over stays possible.",
        GROUP: "Register and answer everybody singly; ask nobody who leads the group. The supervisor links "
        "cases of the same cause and tells the legal department, so that all hear the same.",
    },
}


def open_warning_words(workspace: Workspace) -> None:
    """Twice is harmless: what the workspace has, it keeps."""
    WarningWords.objects.bulk_create(
        [
            WarningWords(
                workspace=workspace,
                kind=kind,
                language=language,
                words=words.split("|"),
                script=SCRIPTS[language][kind],
            )
            for language, kinds in WORDS.items()
            for kind, words in kinds.items()
        ],
        ignore_conflicts=True,
    )
