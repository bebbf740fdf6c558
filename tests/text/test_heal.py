from __future__ import annotations

from kg.text.heal import join_lines
from kg.text.lines import split_lines


def heal(text: str) -> list[str]:
    return [paragraph.text for paragraph in join_lines(split_lines(text))]


def test_a_column_becomes_paragraphs() -> None:
    column = "今年以来，全县的道路建设进展很\n快，已经完工。\n下一步，县里将投资建设三座新桥，\n明年完工。"
    assert heal(column) == [
        "今年以来，全县的道路建设进展很快，已经完工。",
        "下一步，县里将投资建设三座新桥，明年完工。",
    ]


def test_one_line_with_narrow_signs_does_not_widen_the_column() -> None:
    column = (
        "今年以来，全县的道路建设进展很\n快，推出“一”“二”“三”“四”项服务，办\n理事项三万多件，群众都很满意，还\n"
        "有两座新桥要在年底以前开工，明年\n汛期之前完工，三年后再修一座。"
    )
    assert heal(column) == [column.replace("\n", "")]


def test_who_signs_a_notice_stands_alone() -> None:
    column = "今年以来，全县的道路建设进展很\n快，公示期为九月十二日至十九日。\n甘泉县交通局"
    assert heal(column) == ["今年以来，全县的道路建设进展很快，公示期为九月十二日至十九日。", "甘泉县交通局"]


def test_headlines_above_a_column_stay_lines() -> None:
    assert heal("修路忙\n县长访谈\n今年以来，全县的道路建设进展很\n快，已经有十二条公路完工。") == [
        "修路忙",
        "县长访谈",
        "今年以来，全县的道路建设进展很快，已经有十二条公路完工。",
    ]


def test_paragraphs_of_one_line_each_stay_apart() -> None:
    assert heal("一座新桥通车。\n两所学校开学。\n新桥通车\n学校开学") == [
        "一座新桥通车。",
        "两所学校开学。",
        "新桥通车",
        "学校开学",
    ]


def test_items_of_a_narrow_list_stay_apart() -> None:
    assert heal("●今天上午，甘泉县的新桥通车，两岸\n群众欢呼。\n●一所学校开学。") == [
        "●今天上午，甘泉县的新桥通车，两岸群众欢呼。",
        "●一所学校开学。",
    ]


def test_articles_of_one_column_are_told_apart_without_blank_lines() -> None:
    column = (
        "　　本报讯 今年以来，甘泉县的新桥\n建设进展很快，十二座新桥已经全部\n完工。（下转第三版）\n延长县：“五色网格”\n织密基层治理网\n"
        "　　本报讯 近日，延长县推行网格工\n作，办理群众诉求九千八百余件，办\n结率很高。\n"
        "老城有了新学校\n——两千名孩子搬进新教室\n本报记者　王小明\n　　走进新教室，孩子们正在读书，老\n师在一旁听着。"
    )
    assert heal(column) == [
        "本报讯 今年以来，甘泉县的新桥建设进展很快，十二座新桥已经全部完工。（下转第三版）",
        "延长县：“五色网格”",
        "织密基层治理网",
        "本报讯 近日，延长县推行网格工作，办理群众诉求九千八百余件，办结率很高。",
        "老城有了新学校",
        "——两千名孩子搬进新教室",
        "本报记者 王小明",
        "走进新教室，孩子们正在读书，老师在一旁听着。",
    ]


def test_a_short_line_behind_a_full_one_is_a_headline_without_any_indent() -> None:
    column = (
        "今年以来，全县的道路建设进展很\n快，已经有十二条公路完工，三座桥\n通了车，群众的出行更加方便快捷。\n"
        "学校开学\n九月一日，全县的中小学校都开学\n了，两千名孩子搬进了新的教室。"
    )
    assert heal(column)[1] == "学校开学"
    assert heal(column)[2].startswith("九月一日")


def test_a_label_and_a_torn_quotation_head_nothing() -> None:
    column = (
        "今年以来，全县的道路建设进展很\n快，已经有十二条公路完工，三座桥\n通了车，群众的出行更加方便快捷。\n"
        "一张网　甘泉县把网格\n事项打包，全年办理了三万多件事，\n群众都说很满意。\n"
        "推行服务的“马上办\n理”和“一次办成”，让群众少跑许\n多路，也少等许多天。"
    )
    healed = heal(column)
    assert len(healed) == 2
    assert "一张网 甘泉县把网格事项打包" in healed[0]
    assert healed[1].startswith("推行服务的“马上办理”")


def test_a_headline_may_end_with_a_name_in_quotation_marks() -> None:
    column = (
        "　　今年以来，全县的道路建设进展很\n快，已经有十二条公路完工。\n延长县织密“五色网格”\n"
        "　　近日，延长县推行网格工作，办理\n群众诉求九千八百余件。"
    )
    assert heal(column)[1] == "延长县织密“五色网格”"


def test_rows_of_a_table_stay_apart() -> None:
    rows = [
        "|项目|投资|建设方|",
        "|文峰净水厂及配套输水管网工程，二期|3.8亿元，自筹，无贷款|甘泉水务公司|",
        "|新桥|2亿元|甘泉县|",
    ]
    assert heal("\n".join(rows)) == rows


def test_a_sub_headline_stands_alone_and_is_whole() -> None:
    column = (
        "今年以来，全县的道路建设进展很\n快，已经有十二条公路完工，三座桥\n通了车，群众的出行方便。\n小桥流水\n"
        "——访甘泉县道路运输管理局局长柳\n三川\n甘 泉\n问：新桥什么时候能够通车，老桥还\n拆不拆，群众都很关心。"
        "新修的道路\n要由谁来养护，养护的钱从哪里来，\n大家也想知道。"
    )
    assert heal(column)[1:4] == ["小桥流水", "——访甘泉县道路运输管理局局长柳三川", "甘 泉"]


def test_a_column_of_ten_characters_is_one_and_a_headline_of_as_many_is_none() -> None:
    column = "　　从甘泉县城往东，过\n了延河便是一眼望不到\n头的工地。塔吊、泵车\n挤在一起，十分热闹。"
    assert heal(column) == [column.strip("　").replace("\n", "")]
    headline = "用好“四张清单”\n丈量民生的幅度\n甘泉县谋定“五件事”\n修路又架桥"
    assert heal(headline) == headline.split("\n")


def test_a_sub_headline_of_several_lines_is_whole_also_above_no_column() -> None:
    head = "老院子的新管家\n——访甘泉县住房和城乡建设局\n局长柳三川\n本报记者　王小明"
    assert heal(head) == ["老院子的新管家", "——访甘泉县住房和城乡建设局局长柳三川", "本报记者 王小明"]
    assert heal("桥通了\n——甘泉县见闻\n全县交通建设工作会议召开") == [
        "桥通了",
        "——甘泉县见闻",
        "全县交通建设工作会议召开",
    ]


def test_a_caption_ends_with_its_photographer_and_a_head_may_follow_in_the_column() -> None:
    column = (
        "下一步，县里将投资建设三座新桥，\n明年完工，群众的出行会更方便。\n图为新桥工地一角。王小明 摄\n延河新区产业园\n"
        "加快建设开放的桥头堡\n本报讯（记者 李四）走进位于甘泉县\n的产业园，塔吊林立，机器轰鸣，十\n分热闹。"
    )
    assert heal(column)[1:4] == ["图为新桥工地一角。王小明 摄", "延河新区产业园", "加快建设开放的桥头堡"]


def test_a_question_and_its_answer_in_a_column_are_two_paragraphs() -> None:
    column = (
        "平湖街道是老城区，街道的老小区很\n多。\n记者：在物业管理上有什么做法？\n柳三川：我们把老小区打包，请物业\n公司来管。"
        "试点的有十四个小区，群\n众都说好：物业来了，路灯亮了，门\n禁：修好了，电梯也有人管了。"
    )
    assert heal(column)[1:] == [
        "记者：在物业管理上有什么做法？",
        "柳三川：我们把老小区打包，请物业公司来管。试点的有十四个小区，群众都说好：物业来了，路灯亮了，门禁：修好了，电梯也有人管了。",
    ]


def test_a_sub_headline_of_two_halves_stands_alone_behind_a_full_line() -> None:
    column = (
        "该社区建起了党群服务中心，中心由社工来运营。\n"
        "“融”出合力 服务更精细\n"
        "城关镇把红色物业作为治理的突破口，选派十二名\n党建指导员进驻物业企业，群众都说好，镇里还要\n接着选派。"
    )
    assert heal(column)[1] == "“融”出合力 服务更精细"
    entry = column.replace("“融”出合力 服务更精细\n城关镇把", "通报曝光 甘泉县纪委监委近日公\n开通报，并把")
    assert len(heal(entry)) == 1


def test_a_dash_within_a_sentence_begins_no_paragraph() -> None:
    column = (
        "今年以来，全县各个社区都很忙，干部们常说事\n多人少。为此建立了“社区党委、网格的党支部\n—楼栋党小组”的架构，并印发了方案（2022\n—2024年），群众都知道。\n"
        "——新桥还要再修两座，由县里来管，年底建成。"
    )
    assert len(heal(column)) == 2


def test_a_full_line_that_names_only_the_reporters_is_a_paragraph() -> None:
    column = (
        "延河边的新篇\n——访甘泉县城关镇党委书记 柳三川\n□ 本报记者 王小明 通讯员 李 四\n今年以来，城关镇锚定目标，深入实施工业\n"
        "强镇战略，取得了进展，群众都说好。"
    )
    assert heal(column)[2:] == [
        "□ 本报记者 王小明 通讯员 李 四",
        "今年以来，城关镇锚定目标，深入实施工业强镇战略，取得了进展，群众都说好。",
    ]
