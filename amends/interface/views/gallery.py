"""Every component in all its states, for those who build with them; not in a real installation."""

from datetime import timedelta
from types import SimpleNamespace

from django import forms
from django.conf import settings
from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from amends.interface.icons import SHAPES
from amends.now import now

PAGES = ("parts", "desk", "list", "pulse", "portal", "door", "plain")


@require_safe
def show(request, page: str = "parts"):
    if page not in PAGES or not (settings.DEBUG or settings.DEMO):
        raise Http404
    form = SampleForm({"words": "餐车没有补给，按铃没人来", "phone": "1380013800"})
    moments = {"promise": promise, "now_ish": now() - timedelta(minutes=64)}
    words = {"pages": PAGES, "form": form, "icon_names": SHAPES} | moments
    return render(request, f"interface/gallery/{page}.html", words)


def promise(minutes: int, state: str = "open", kept: bool = False, paused: bool = False):
    due = now() + timedelta(minutes=minutes, seconds=30)
    return SimpleNamespace(
        state=state, due_at=due, kept_at=now() if kept else None, is_paused=paused
    )


class SampleForm(forms.Form):
    words = forms.CharField(
        label="发生了什么？", widget=forms.Textarea(attrs={"rows": 2}), help_text="我们会原样保存。"
    )
    phone = forms.RegexField(
        r"^\d{11}$", label="联系电话", error_messages={"invalid": "手机号码少一位数字。"}
    )
    wish = forms.ChoiceField(
        label="您希望我们怎么做？", choices=[("explain", "解释原因"), ("refund", "退款")]
    )
    whose = forms.ChoiceField(
        label="谁的话",
        widget=forms.RadioSelect,
        choices=[("own", "客户原话"), ("agent", "坐席转述")],
        required=False,
    )
    ways = forms.MultipleChoiceField(
        label="联系方式",
        widget=forms.CheckboxSelectMultiple,
        choices=[("mail", "邮件"), ("phone", "电话"), ("sms", "短信")],
        required=False,
    )
    proof = forms.FileField(label="图片或文件", required=False, help_text="最多 20 MB。")
    agree = forms.BooleanField(label="可以给我回电", required=False)
