"""What is said at each step until the workspace words it otherwise.

Each names what is wrong and what comes next, calmly, and says that the matter itself goes on.
"""

from amends.conduct.models.words import Step

USUAL: dict[str, dict[str, str]] = {
    "zh-hans": {
        Step.FIRST: "我很想帮您把这件事解决好，也理解您很生气。请不要使用辱骂的话，"
        "这样我们才能继续谈您的问题。",
        Step.SECOND: "我再提醒您一次：请不要辱骂。如果继续，我只能结束这次对话；"
        "您的工单仍会照常处理，您也可以随时书面联系我们。",
        Step.END: "我已经提醒过您两次，现在结束这次对话。您的工单照常处理，不受影响；"
        "您随时可以通过查询页面或邮件写给我们。如果您认为这样处理不妥，可以书面要求复核，由另一位同事来看。",
    },
    "zh-hant": {
        Step.FIRST: "我很想幫您把這件事處理好，也明白您很生氣。請不要使用辱罵的字眼，"
        "這樣我們才能繼續談您的問題。",
        Step.SECOND: "我再提醒您一次：請不要辱罵。如果繼續，我只能結束這次對話；"
        "您的工單仍會照常處理，您也可以隨時以書面聯絡我們。",
        Step.END: "我已提醒過您兩次，現在結束這次對話。您的工單照常處理，不受影響；"
        "您隨時可以透過查詢頁面或郵件寫給我們。如果您認為這樣處理不妥，可以書面要求複核，由另一位同仁來看。",
    },
    "en": {
        Step.FIRST: "I want to put this right, and I understand that you are angry. Please do not insult me, "
        "so that we can go on with your matter.",
        Step.SECOND: "I ask you once more: please stop the insults. If they go on, I have to end this "
        "conversation. Your case goes on as before, and you can write to us at any time.",
        Step.END: "I have asked you twice, so I end this conversation now. Your case goes on as before. You "
        "can write to us at any time, on your status page or by mail. If you find this unfair, write to us "
        "and a second person looks at it.",
    },
}
