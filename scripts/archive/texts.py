# SPDX-License-Identifier: MIT
"""The text of generated contracts: provisions of the labelled passages that
stipulate one item each, passages that look alike and stipulate none, and
ordinary chapters around them."""
import json
import os
import re
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
sys.path.insert(0, os.path.join(ROOT, "scripts"))
from corpus import model as m  # noqa: E402

POOL = os.path.join(HERE, "pool.txt")

# A distractor of these kinds would say something about the whole contract,
# or be one half of an item whose other half may stand elsewhere.
WHOLE = {"O2片肺", "O4部分", "承認だけの再委託", "別調達", "再委託全面禁止",
         "再委託原則禁止", "一括再委託禁止のみ", "業務内容そのもの", "改訂履歴",
         "取消線", "見出しのみ", "空欄", "別途協議", "ポリシー参照のみ", "記載例", "否定・免除",
         "複合・全欠落", "長文抜粋", "混在・全欠落", "解説・Q&A", "発注者義務"}

OBJECTS = ["受付管理", "台帳管理", "帳票出力", "統計作成", "利用者管理", "通知送信", "検索",
           "審査支援", "収納消込", "証明書発行", "電子決裁", "地図表示", "データ連携",
           "バックアップ", "性能監視", "ヘルプデスク", "研修", "移行", "機器保守", "構成管理"]
PARTS = ["登録画面", "一覧画面", "照会機能", "集計機能", "取込処理", "出力様式", "夜間処理",
         "警告表示", "入力補助", "履歴表示", "権限設定", "外部連携", "印刷処理", "操作説明"]
ACTS = ["件数及び金額を月別に集計し、翌月五日までに画面で参照できること。",
        "入力された値の桁数及び形式を検査し、誤りがあれば該当欄を色で示すこと。",
        "所管課の係ごとに並べ替え、表計算ソフトの形式で書き出せること。",
        "同時に百五十人が操作しても、応答は三秒を目安とすること。",
        "年度の切替えに当たり、前年度の値を残したまま新年度の値を入力できること。",
        "窓口の混雑する時期を考え、受付から交付までを五分以内で行えること。",
        "既存の帳票と同じ配置で印字し、余白を利用者が調整できること。",
        "操作に不慣れな職員でも迷わないよう、次に行う操作を画面に示すこと。",
        "外字を含む氏名を正しく表示し、代替文字への置換えを選べること。",
        "処理の途中で中断しても、再開時に続きから行えること。"]
PROSE = ["本業務の履行期間は、契約締結の日から翌年三月三十一日までとする。",
         "納入する図書の部数は正本一部、副本二部とし、電子媒体を添える。",
         "作業の区切りごとに打合せを開き、議事録を三日以内に作成する。",
         "画面の文言は、既存の用語集にそろえ、略語を用いない。",
         "試験は単体、結合、総合の順に行い、結果を一覧にまとめる。",
         "受注者は、月末までに当月の作業時間を集計し、請求書に添える。",
         "機器の搬入は平日の九時から十七時までの間に行う。",
         "代金は、適法な請求書を受理した日から三十日以内に支払う。",
         "成果物の引渡しの後に不具合が見付かったときは、受注者が無償で補修する。",
         "研修は本所で二回、支所で一回ずつ行い、参加者には操作の手引を配る。",
         "既存機器の撤去は、新しい機器の稼働を見届けてから行う。",
         "業務の引継ぎは、最終月の第一週から四週間をかけて行う。"]
CHAPTERS = ["背景及び目的", "業務の概要", "機能に関する事項", "性能に関する事項", "試験",
            "移行", "研修", "運用", "保守", "成果物", "検収及び支払", "その他"]
SECURITY = ["情報セキュリティ", "情報の取扱い", "遵守事項", "情報の保全", "安全の確保"]


def load_passages():
    path = os.path.join(ROOT, "corpus", "passages", "rules.jsonl")
    with open(path, encoding="utf-8") as f:
        return [json.loads(line) for line in f]


def simple(passage):
    """A passage that can stand in any contract without changing it."""
    return not (passage.get("contested") or passage.get("near")
                or passage["text"].count("\n") > 8
                or re.search(r"~~|別表|本特約|前項|前条|上記|上表|以下の表|\(1\)から",
                             passage["text"]))


class Texts:
    """The passages of the pool; with every, all that could stand in it."""

    def __init__(self, every=False):
        passages = load_passages()
        if not every:
            with open(POOL, encoding="utf-8") as f:
                pool = set(f.read().split())
            passages = [p for p in passages if p["id"] in pool]
        self.positive = {}
        for p in passages:
            if len(p["items"]) == 1 and simple(p):
                self.positive.setdefault(p["items"][0], []).append(p)
        self.deferred = [p for p in passages if p.get("deferred")
                         and p["text"].count("\n") == 0]
        self.distractors = [
            p for p in passages
            if not p["items"] and not p.get("deferred")
            and not p.get("contested") and p["hazard"] not in WHOLE
            and "|" not in p["text"] and len(p["text"]) < 200]


def blocks_of(text):
    """The blocks of a passage in light markup."""
    out, rows = [], []
    for line in text.split("\n") + [""]:
        if line.startswith("|") and line.rstrip().endswith("|"):
            rows.append([m.cell(c.strip())
                         for c in line.strip().strip("|").split("|")])
            continue
        if rows:
            out.append(m.Table(rows))
            rows = []
        if line.startswith("#"):
            level = len(line) - len(line.lstrip("#"))
            out.append(m.heading(min(level + 1, 4), line.lstrip("# ")))
        elif line.strip():
            out.append(m.para(line))
    return out


def table(rnd, count):
    rows = [[m.cell("番号"), m.cell("機能"), m.cell("内容")]]
    for i in range(count):
        rows.append([m.cell(str(i + 1)),
                     m.cell(rnd.choice(OBJECTS) + "の" + rnd.choice(PARTS)),
                     m.cell(rnd.choice(ACTS))])
    return m.Table(rows, 1)


def chapter(rnd, title, size):
    """A chapter of about size bytes that stipulates nothing."""
    out = [m.heading(1, title)]
    while size > 0:
        if rnd.random() < 0.45:
            n = rnd.randint(5, 14)
            out.append(table(rnd, n))
            size -= n * 170
        else:
            out.append(m.heading(2, rnd.choice(OBJECTS)))
            for _ in range(rnd.randint(2, 5)):
                text = "".join(rnd.sample(PROSE, rnd.randint(1, 3)))
                out.append(m.para(text))
                size -= len(text.encode("utf-8"))
    return out


def document(rnd, title, passages, size):
    """A whole document: ordinary chapters with the passages among them."""
    blocks = [m.heading(1, title)]
    filler = list(CHAPTERS)
    rnd.shuffle(filler)
    half = rnd.randint(2, len(filler) - 2)
    share = size // len(filler)
    for name in filler[:half]:
        blocks += chapter(rnd, name, share)
    blocks.append(m.heading(1, rnd.choice(SECURITY)))
    for number, passage in enumerate(passages):
        blocks.append(m.heading(2, "事項%d" % (number + 1)))
        blocks += blocks_of(passage["text"])
    for name in filler[half:]:
        blocks += chapter(rnd, name, share)
    return m.Document(title=title, seed=rnd.getrandbits(30), blocks=blocks)
