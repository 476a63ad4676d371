"""How mail programs mark where the earlier mail begins, in the languages that customers write."""

import re


def _any_of(words: str) -> str:
    return "|".join(re.escape(word.strip()) for word in words.split(","))


_SENDER = _any_of(
    "from,发件人,寄件者,寄件人,發件人,von,de,da,van,fra,från,lähettäjä,от,от кого,差出人,보낸 사람"
)
_OTHER_HEADERS = _any_of(
    "sender,sent,date,to,cc,subject,reply-to,发送时间,发送日期,发件时间,时间,日期,收件人,抄送,主题,"
    "主旨,寄件日期,傳送日期,收件者,副本,發送時間,主題,gesendet,an,betreff,datum,"
    "envoyé,envoyé le,date d'envoi,à,objet,enviado,enviado el,para,asunto,assunto,data,inviato,a,"
    "oggetto,verzonden,aan,onderwerp,sendt,til,emne,dato,skickat,till,ämne,lähetetty,vastaanottaja,aihe,"
    "дата,кому,тема,отправлено,送信日時,宛先,件名"
)
_WROTE = _any_of(
    "wrote,writes,写道,寫道,写到,说,a écrit,schrieb,escribió,ha scritto,schreef,escreveu,skrev,"
    "kirjoitti,napisał,napisał(a),пишет,написал,написала,írta,さんが書きました,のメール"
)
_EARLIER_MAIL = _any_of(
    "original,forwarded,reply,原始,原邮件,原郵件,回复的,转发,轉寄,答复,ursprüngliche,weitergeleitete,"
    "message d'origine,message transféré,mensaje original,mensagem original,messaggio originale,"
    "oorspronkelijk,alkuperäinen,opprinnelig,исходное,元の"
)
_DEPTH = r"[>\s*]*"

DIVIDER = re.compile(
    rf"{_DEPTH}[-_=—–]{{2,}}(?:\s|&nbsp;)*(?:begin )?(?:{_EARLIER_MAIL}).{{0,40}}\Z"
    rf"|{_DEPTH}-{{4,}}\s+\S.{{3,40}}\S\s+-{{4,}}\s*\Z"
    rf"|{_DEPTH}begin forwarded message:?\s*\Z"
    r"|.{0,20}(?:reply above this line|请在此行以上回复|請在此行以上回覆).{0,20}\Z",
    re.IGNORECASE,
)
HEADER = re.compile(rf"{_DEPTH}(?P<name>{_SENDER}|{_OTHER_HEADERS})\s*\*?\s*[:：]", re.IGNORECASE)
FIRST_HEADER = re.compile(
    rf"{_DEPTH}(?:{_SENDER})\s*\*?\s*[:：]|{_DEPTH}(?:date|subject|to)\s*\*?\s*:.*\S",
    re.IGNORECASE,
)

ATTRIBUTION = re.compile(
    # On Monday, 2 March 2026 at 10:00, Jane <jane@example.com> wrote:
    rf"{_DEPTH}(?=.*(?:\d|@)).{{5,400}}(?:{_WROTE})[^:：]{{0,80}}[:：]\s*\*?\Z"
    # 在 2026-03-02 10:00:00，"张三" <z@example.com> 写道
    rf"|{_DEPTH}(?:在|于|於).{{5,300}}(?:写道|寫道|写到)\s*[:：]?\s*\Z"
    # 2026-03-02 10:00 GMT+08:00 Jane <jane@example.com>:
    r"|(?=.*\d[:.]\d\d).{5,300}<\S+@\S+>\s*[:：]\s*\Z"
    # ---- On Mon, 02 Mar 2026 10:00:00 +0800 jane@example.com wrote ----
    r"|[>\s-]*(?:On|在)\b.{5,300}@.{1,200}(?:wrote|写了|寫了)[\s-]*\Z",
    re.IGNORECASE,
)
STARTS_ATTRIBUTION = re.compile(
    r"[>\s*-]*(?:(?:On|Le|Am|El|Il|Op|Em|Den|Dnia|W dniu|In data|ke|pe|ma|ti|to|la|su)\b|在|于|於"
    r"|\d{1,4}[-./年:]|\w{2,9}[,.]? \d|.{1,60}[<(]\S+@)",
    re.IGNORECASE,
)

SIGNATURE = re.compile(
    r"\s*(?:--|—+|__+)\s*\Z"
    r"|\s*sent (?:from|via|with) (?!.*(?:, |\.\Z)).{1,60}\Z"
    r"|\s*(?:get outlook for .{0,40}|(?:获取|取得) ?outlook.{0,40}"
    r"|(?:发送|傳送|寄)自.{1,30}|[发發]自.{1,30}|[从從]我的.{1,30}(?:发送|傳送|寄出)|[来來]自我的.{1,30}"
    r"|envoyé (?:de|depuis|à partir).{1,60}|von meinem .{1,30} gesendet|gesendet von .{1,60}"
    r"|enviado (?:desde|do) .{1,30}|inviato da .{1,30}|skickat från .{1,30}|lähetetty .{1,30}"
    r"|отправлено (?:из|с) .{1,40}|.{1,20}から送信)\s*\Z",
    re.IGNORECASE,
)
RULE = re.compile(r"[>\s]*[-_=—–*]{3,}\s*\Z")
