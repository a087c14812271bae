"""Words that are no names, or that names are taken from: such a word in a text is not replaced
unless it clearly stands for a person there."""

from __future__ import annotations

import re
from functools import cache

from ... import i18n
from .spelling import fold

HONORIFICS = ("さん", "さま", "様", "氏", "くん", "君", "ちゃん", "先生", "殿")
OFFICES = tuple(
    "社長 所長 院長 園長 校長 会長 理事 部長 課長 係長 店長 主任 次長 専務 常務 代表".split()
)
TITLES = ("mr", "mrs", "ms", "miss", "mx", "dr", "prof")
LEGAL_FORMS = re.compile(
    r"株式会社|有限会社|合同会社|合資会社|合名会社|一般社団法人|公益社団法人|医療法人|"
    r"[(（][株有同資社][)）]|㈱|㈲|"
    r"[\s,]+(?:inc|ltd|llc|llp|plc|co|corp|corporation|company|limited|gmbh|kk|k\.k)\b\.?",
    re.IGNORECASE,
)
# Endings of what is a part of a firm, not a person.
TEAMS = re.compile(
    r"(?:部|課|室|係|班|局|チーム|グループ|センター|担当|委員会|店舗|本部|支店|事務局)$|"
    r"\b(?:team|department|dept|group|staff|office|desk|board|committee|unit)$",
    re.IGNORECASE,
)

# Words that are names as well.
_NAMELIKE = """
春 夏 秋 冬 花 空 海 光 愛 心 桜 葵 蓮 凛 茜 楓 望 希 誠 実 薫 翼 歩 学 進 勝 明 新 健 豊 恵 森 林
原 東 西 南 北 関 堀 谷 岡 辻 島 堤 泉 星 月 希望 未来 大地 勇気 平和 自然 幸福 さくら ひかり のぞみ
みらい みどり まこと はじめ こころ いのり ゆめ あき はる なつ ふゆ そら うみ はな つき ほし
"""
_PLAIN = """
会社員 公務員 自営業 主婦 主夫 学生 大学生 高校生 女性 男性 母 父 夫 妻 娘 息子 子 子供 子ども 家族
夫婦 顧客 客 お客様 利用者 ユーザー 会員 常連 新規 若者 高齢者 社員 店員 店長 社長 部長 課長 係長
主任 代表 担当 担当者 責任者 経理 営業 総務 人事 企画 広報 開発 製造 物流 法務 情シス 現場 本部 店舗
事務局 全員 未定 外注 マーケティング サポート デザイナー エンジニア パート アルバイト
所長 院長 園長 校長 会長 理事 東京 大阪 京都 日本
都内 市内 県内 郊外 地方 全国 海外 駅前 自宅 近所 関東 関西 首都圏
カフェ コーヒー サロン ショップ ストア クリニック ホテル スクール レストラン サービス アプリ
"""
_ENGLISH = """
a an and the of to in on at by for from with as is it my our your his her their this that new old
young big small busy happy first last early late main key power loyal regular frequent casual keen
careful curious parent mother father mum mom dad son daughter husband wife couple family child kids
student pupil worker manager owner founder director engineer designer developer nurse teacher doctor
customer client user buyer shopper visitor guest member traveller traveler commuter professional
retired retiree freelancer tourist local man woman men women lady girl boy people person team staff
sales marketing support service services operations finance design product product development hr it
legal store shop office everyone nobody all tbd head lead chief agency company group bank hotel
restaurant cafe coffee school clinic studio accountants accounting consulting solutions partners
home house health care market foods food travel media digital online city town village county
north south east west central upper lower great london paris tokyo england britain japan
april june july august autumn summer winter spring week month year day time
"""
PLAIN_WORDS = frozenset(map(fold, (_PLAIN + _ENGLISH).split()))
EVERYDAY = PLAIN_WORDS | frozenset(map(fold, _NAMELIKE.split()))
# Areas of what a map or a sheet says by itself, whatever is on it.
_DRAWN = (
    "map",
    "sheet",
    "persona-sheet",
    "persona-editor",
    "lane",
    "moment",
    "curve-kind",
    "evidence-kind",
    "state",
)
# Looks like a person with an honorific, and is none.
NOBODY = frozenset(
    """お客 客 皆 みな 皆々 奥 お母 お父 母 父 お子 子 お兄 お姉 兄 姉 お姫 姫 神 王 業者 店員 医者
    お医者 仕 同 模 多 有 各 お隣 隣 たく たくさん も お客さ お客様 皆様 お相手 ご担当 担当
    お得意 得意 お連れ 会員 業者 利用者 おばあ おじい ばあ じい おば おじ おかあ おとう おにい
    おねえ 赤 異 外 両 ペルソナ ユーザー オーナー スタッフ 花嫁 新郎 部下 上司 同僚 大家 管理人
    警備員 屋 本屋 花屋 肉屋 先 後 何 誰 どなた あな 貴 彼 お疲れ お世話 ご苦労 ごちそう ご馳走
    お嬢 坊""".split()
)


def is_everyday(folded_word: str) -> bool:
    return folded_word in EVERYDAY or folded_word in _drawn_words()


@cache
def _drawn_words() -> frozenset[str]:
    """The program's own words on paper, which are there with any client's name."""
    texts = [fold(text) for text in i18n.all_texts(_DRAWN)]
    words = (word for text in texts for word in re.findall(r"[a-z]+", text))
    return frozenset(("journeymap", *texts, *words))
