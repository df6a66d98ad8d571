"""Checks find what is wrong, and keep silent over translations that are right."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translator_app.core.checks.issue import Severity
from translator_app.core.checks.pair import Options
from translator_app.core.checks.registry import CHECKS, FAMILIES, checks_called, explanation, known_names, title
from translator_app.core.checks.run import check_cell
from translator_app.core.units import KINDS

HTML = '<p>Read our <a href="https://oak.example/care">care guide</a> &amp; more.</p>'
RICOS = '{"nodes":[{"type":"PARAGRAPH","id":"a1","nodes":[{"type":"TEXT","textData":{"text":"Hello you"}}]}]}'
IMAGE = "wix:image://v1/3f2_oak.jpg/oak.jpg#originWidth=800&originHeight=600"

GOOD = [
    ("fr", "Oak dining table", "Table à manger en chêne"),
    ("fr", "Welcome to our workshop!", "Bienvenue dans notre atelier\u202f!"),
    ("fr", "Free delivery: from €1,234.50", "Livraison gratuite\u00a0: à partir de 1 234,50 €"),
    ("fr", "Open 9 am to 5:30 pm", "Ouvert de 9 h à 17 h 30"),
    ("fr", "It is made by hand. Each piece is unique.", "Il est fait main. Chaque pièce est unique."),
    ("fr", "Say “hello”", "Dites «\u00a0bonjour\u00a0»"),
    ("fr", "2 chairs", "Deux chaises"),
    ("fr", "Restaurant", "Restaurant"),
    ("fr", "Instagram", "Instagram"),
    ("fr", "Do you ship abroad?", "Livrez-vous à l’étranger\u202f?"),
    ("fr", "We know that you have had a long day, and that you want to rest.", "Nous savons que vous vous reposez."),
    ("fr", "{count, plural, one {# table} other {# tables}}", "{count, plural, one {# table} other {# tables}}"),
    ("de", "You saved 20%", "Sie haben 20 % gespart"),
    ("de", "All prices include VAT, e.g. on tables.", "Alle Preise inkl. MwSt., z. B. auf Tische."),
    ("de", "Since 1,000 BC", "Seit 1.000 v. Chr."),
    ("de", "On 5/12/2024", "Am 12.05.2024"),
    ("de", "The people who know this", "Die, die das wissen, und die die anderen kennen"),
    (
        "de",
        "Hello {name}, you have %d messages and {{ points }} points",
        "Hallo {name}, %d Nachrichten, {{points}} Punkte",
    ),
    ("de", "Version 2.10.3 of MODEL-X200", "MODEL-X200 in der Version 2.10.3"),
    ("de", "Oak Inc.", "Oak Inc"),
    ("es", "How much does it cost?", "¿Cuánto cuesta?"),
    ("es", "Write to us: info@oak.example", "Escríbanos: info@oak.example"),
    ("pt-BR", "Call us at +1 (555) 123-4567", "Ligue para +1 555 123 4567"),
    ("pt-BR", "NOT AVAILABLE", "NÃO DISPONÍVEL — “AMANHÃ”"),
    ("it", "Slowly, slowly", "Piano piano"),
    ("ru", "The table costs $1,500.00 (tax included).", "Стол стоит 1 500 долларов (включая налог)."),
    ("ru", "USB cable", "USB-кабель"),
    ("uk", "Our team", "Наша команда"),
    ("el", "Do you deliver?", "Κάνετε παραδόσεις;"),
    ("ja", "Welcome to our shop.", "当店へようこそ。"),
    ("ja", "Would you like some tea?", "お茶はいかがですか。"),
    ("ja", "Over 10,000 customers (since 1998)", "1万人以上のお客様（1998年から）"),
    ("zh-Hans", "Solid wood, 200 cm wide.", "实木，宽200厘米。"),
    ("zh-Hans", "Really?", "真的吗？"),
    ("ko", "Order now!", "지금 주문하세요!"),
    ("th", "We deliver everywhere. Ask us!", "เราจัดส่งทั่วประเทศ สอบถามได้เลย"),
    ("km", "Welcome to the village.", "សូមស្វាគមន៍\u200bមកកាន់ភូមិ"),
    ("ar", "Do you have 25 tables?", "هل لديكم ٢٥ طاولة؟"),
    ("ar", "Oak table, 1,234.5 cm", "طاولة بلوط، ١٬٢٣٤٫٥ سم"),
    ("fa", "Our books", "کتاب\u200cهای ما"),
    ("he", "Thank you very much", "תודה רבה רבה"),
    ("hi", "Made in India.", "भारत में निर्मित।"),
    ("hi", "Population: 1,234,567", "जनसंख्या: 12,34,567"),
    ("hu", "50% off", "50%-os kedvezmény"),
    ("vi", "Day by day", "Ngày ngày"),
    ("tr", "100% cotton", "%100 pamuk"),
    ("pl", "Free shipping on orders over $50", "Darmowa dostawa od 50 $"),
    ("fr", "See https://en.wikipedia.org/wiki/Oak", "Voir https://fr.wikipedia.org/wiki/Ch%C3%AAne"),
    ("de", "Visit www.oak.example/en/tables.", "Besuchen Sie www.oak.example/de/tische."),
    ("fr", "Family: 👨\u200d👩\u200d👧", "Famille\u00a0: 👨\u200d👩\u200d👧"),
    ("fr", "first line\nsecond line", "première ligne\ndeuxième ligne"),
    ("de", "Options: a) red b) blue :)", "Auswahl: a) rot b) blau :)"),
    ("sv", "3D printing in 4K", "3D-utskrift i 4K"),
    ("cs", "The 21st century", "21. století"),
    ("fr", "The 21st century", "Le 21e siècle"),
    ("nl", "Chapter IV [draft]", "Hoofdstuk IV [concept]"),
    ("de", "Fish & chips < 10 €", "Fisch & Pommes < 10 €"),
    ("fr", "Loading…", "Chargement…"),
    ("is", "House", "Hús"),
    ("de", "“A chair is a promise.”", "„Ein Stuhl ist ein Versprechen.“"),
    ("ja", "Twenty minutes and a little patience.", "20分と、少しの根気。"),
    ("ja", "Reads %s from file %s", "ファイル%2$sから%1$sを読みます"),
    ("pl", "Attach file(s)", "Załącz plik"),
    ("fr", "See pre-2018 prices", "Voir les prix d’avant 2018"),
    ("en-GB", "Our favourite colour", "Our favourite colour"),
    ("de", "He said “yes” and left", "Er sagte „ja“ und ging"),
    ("de", 'A 27" screen', 'Ein Bildschirm mit 27"'),
    ("de-CH", "The “good” life", "Das «gute» Leben"),
    ("sv", "The “good” life", "Det ”goda” livet"),
    ("ja", "The “good” life", "「良い」人生"),
    ("pl", "Say “yes” today", "Powiedz „tak” już dziś"),
    ("de", "iPhone cases for everyone", "iPhone-Hüllen für alle"),
    ("fr", "Monday", "lundi"),
    ("fr", "English and French", "anglais et français"),
    ("nl", "Iceland is cold", "IJsland is koud"),
    ("nl", "In the morning we bake", "'s Ochtends bakken wij"),
    ("de", "All PDFs of the DIYers", "Alle PDFs der DIYers"),
    ("fr", "Well, go on; why not?", "Eh bien, continuez\u202f; pourquoi pas\u202f?"),
    ("es", "Are you serious?!", "¡¿Lo dice en serio?!"),
    ("fr", "Made with love ❤️", "Fait avec amour ❤️"),
    ("de", "The colour #2f6fed", "Die Farbe #2f6fed"),
    ("ar", "Item no. 5 in 1446", "البند رقم ٥ لعام ١٤٤٦ هـ"),
    ("he", "We write in C++ here", "אנחנו כותבים ב-C++\u200e כאן"),
    ("de", "Version 1.5 of today, 9.30", "Version 1.5 von heute, 9.30 Uhr"),
    ("de", "On 5.12", "Am 5.12."),
    ("fr", "It weighs 1.5 kg", "Il pèse 1,5 kg"),
    ("es-MX", "It weighs 1.5 kg", "Pesa 1.5 kg"),
    ("fr", "See [our guide](https://oak.example/guide) now", "Voir [notre guide](https://oak.example/fr/guide) ici"),
    ("ja", "This is **very** good.", "これは**とても**良いです。"),
    ("de", "Sizes 2**3 and so on", "Größen 2**3 und so weiter"),
    ("ja", "Built with Visual Studio Code for the web", "Visual Studio CodeでWeb向けに構築"),
]

GOOD_HTML = [
    ("fr", HTML, '<p>Lisez notre <a href="https://oak.example/fr/entretien">guide d’entretien</a> &amp; plus.</p>'),
    ("de", "<ul><li>Oak<li>Beech</ul>", "<ul><li>Eiche<li>Buche</ul>"),
    ("he", "<p>Hello<br>you</p>", "<p>שלום<br/>לך</p>"),
    ("ja", "<b>New</b> and <i>old</i>", "<i>古い</i>と<b>新しい</b>"),
    ("fr", "<p>Tables</p>\n<p>Chairs</p>", "<p>Tables</p><p>Chaises</p>"),
    ("de", "<p>a  b</p>", "<p>a  b</p>"),
    ("fr", "<img src='a.jpg' alt='Oak'>", "<img src='a.jpg' alt='Chêne'/>"),
]

FAULTS = [
    ("quotes-unpaired", "de", "Say “yes”", "Sag „ja"),
    ("quotes-foreign", "de", "Say “yes”", "Sag “ja”"),
    ("quotes-foreign", "fr", "Say “yes”", "Dites “oui” et „non“"),
    ("quotes-straight", "de", "Say “yes”", 'Sag "ja"'),
    ("capital-first", "fr", "The oak table", "la table en chêne"),
    ("capital-first", "ru", "The oak table", "стол из дуба"),
    ("capitals-twice", "de", "The oak table", "DIeser Eichentisch"),
    ("mark-spaces", "de", "Oak, beech and ash", "Eiche,Buche und Esche"),
    ("mark-spaces", "de", "Oak, beech and ash", "Eiche , Buche und Esche"),
    ("question-opening", "es", "How much is it?", "Cuánto cuesta?"),
    ("question-opening", "es", "Buy now!", "Compre ahora!"),
    ("signs", "fr", "Oak® table", "Table Oak"),
    ("signs", "fr", "New 🎉", "Nouveau"),
    ("signs", "fr", "Colour #2F6FED", "Couleur #2F6FEE"),
    ("kashida", "ar", "Welcome", "مرحبـــا"),
    ("turned-sign", "he", "We write in C++ here", "אנחנו כותבים ב-C++ כאן"),
    ("number-format", "de", "It weighs 1.5 kg", "Es wiegt 1.5 kg"),
    ("markdown-links", "fr", "See [our guide](https://oak.example)", "Voir [notre guide] (https://oak.example)"),
    ("markdown-links", "ja", "See [our guide](https://oak.example)", "［ガイド］（https://oak.example）を見る"),
    ("markdown-strong", "fr", "This is **very** good", "C’est ** très ** bien"),
    ("markdown-strong", "fr", "This is **very** good", "C’est **très* bien"),
    ("partly", "ja", "Solid oak, made by hand in our workshop", "無垢のオーク、made by hand in our workshop"),
    ("tag-glued", "fr", "Read <a href='/x'>this</a> now", "Lisez<a href='/x'>ceci</a> maintenant"),
    ("blank", "fr", "Oak table", "  "),
    ("empty", "fr", "Oak table", ""),
    ("unchanged", "fr", "Solid oak dining table", "Solid oak dining table"),
    ("unchanged", "ja", "Contact us", "Contact us"),
    ("unchanged", "de", "Hello {name}, welcome back", "Hello {name}, welcome back"),
    ("placeholder-missing", "fr", "Hello {name}", "Bonjour"),
    ("placeholder-missing", "fr", "%1$s of %2$s", "%1$s sur"),
    ("placeholder-missing", "fr", "%s and %s", "%s et"),
    ("placeholder-missing", "de", "{{ count }} items", "Artikel"),
    ("placeholder-missing", "de", "${total} due", "fällig"),
    ("placeholder-missing", "de", "%(who)s wrote", "schrieb"),
    ("placeholder-missing", "de", "Hi %user_name%", "Hallo"),
    ("placeholder-missing", "de", "Dear [first_name]", "Liebe"),
    ("placeholder-extra", "fr", "{count} tables", "{compte} tables"),
    ("placeholder-extra", "fr", "Total", "Total %s"),
    ("placeholder-broken", "fr", "Hello {name}", "Bonjour { name }"),
    ("placeholder-broken", "ja", "Hello {0}", "こんにちは｛０｝"),
    ("placeholder-broken", "zh", "Hello %s", "你好％ｓ"),
    ("placeholder-broken", "fr", "%s tables", "% s tables"),
    ("placeholder-broken", "fr", "Hello {name}", "Bonjour {name}}"),
    ("placeholders-unnamed", "fr", "%s by %s", "%s par %s"),
    ("icu-syntax", "nl", "{n, plural, one {# table} other {# tables}}", "{n, plural, one {# tafel} o {# tafels}}"),
    ("icu-syntax", "nl", "{n, plural, one {# table} other {# tables}}", "{n, plural, one {# tafel} other {# tafels}"),
    ("icu-arguments", "nl", "{n, plural, one {# table} other {# tables}}", "{aantal, plural, one {#} other {#}}"),
    ("icu-forms", "pl", "{n, plural, one {# table} other {# tables}}", "{n, plural, one {# stół} other {# stołów}}"),
    ("icu-forms", "de", "{g, select, male {he} female {she} other {they}}", "{g, select, male {er} other {sie}}"),
    ("tags", "fr", HTML, "<p>Lisez notre guide &amp; plus.</p>"),
    ("tags", "fr", "<b>Oak</b>", "<b>Chêne</b><br>"),
    ("markup-malformed", "fr", "<p><b>Oak</b> table</p>", "<p><b>Table</p></b>"),
    ("markup-malformed", "fr", "<b>Oak</b>", "<b>Chêne"),
    ("markup-malformed", "fr", "a&nbsp;b", "a&nbsp b"),
    ("markup-malformed", "fr", "a &gt; b", "a &gt ; b"),
    ("markup-unsafe", "fr", "<p>Oak</p>", "<p onclick='x()'>Chêne</p>"),
    ("markup-unsafe", "fr", "<a href='/oak'>Oak</a>", "<a href='javascript:x()'>Chêne</a>"),
    ("tag-hollow", "fr", "Read <a href='/x'>this</a> now", "Lisez ceci <a href='/x'></a> maintenant"),
    ("tag-order", "fr", "<b>a</b> <i>b</i>", "<i>a</i> <b>b</b>"),
    ("attributes-untranslated", "fr", "<img alt='Big oak'> Oak", "<img alt='Big oak'> Chêne"),
    ("urls", "fr", "See https://oak.example", "Voir https://chene.example"),
    ("urls", "fr", "See https://oak.example", "Voir https: //oak.example"),
    ("emails", "fr", "Mail info@oak.example", "Mail infos@oak.example"),
    ("phones", "fr", "Call +44 20 7946 0958", "Appelez +44 20 7946 0959"),
    ("numbers", "fr", "From €1,234.50", "À partir de 1 243,50 €"),
    ("numbers", "de", "1.5 litres", "15 Liter"),
    ("numbers", "de", "Since 1998", "Seit 1989"),
    ("numbers", "de", "Room 101", "Zimmer 101 und 102"),
    ("numbers", "ar", "40 tables", "٤٤ طاولة"),
    ("codes", "de", "Order SKU-1234B now", "Bestellen Sie SKU-1243B jetzt"),
    ("spreadsheet", "de", "1/5", "1-May"),
    ("spreadsheet", "de", "MARCH1", "45352"),
    ("spreadsheet", "de", "12345678901234", "1.23457E+13"),
    ("spreadsheet", "de", "=oak", "#NAME?"),
    ("spreadsheet", "de", "007", "7"),
    ("spreadsheet", "de", "true", "TRUE"),
    ("space-start", "fr", " and more", "et plus"),
    ("space-end", "fr", "Name: ", "Nom :"),
    ("space-end", "fr", "Name", "Nom\n"),
    ("space-double", "fr", "Oak table", "Table  en chêne"),
    ("space-source", "fr", "Oak ", "Chêne "),
    ("line-breaks", "fr", "one\ntwo", "un deux"),
    ("line-break-kind", "fr", "one\r\ntwo", "un\ndeux"),
    ("escapes", "fr", r"one\ntwo", "un deux"),
    ("space-french", "fr", "Really?", "Vraiment ?"),
    ("zero-width", "fr", "Oak", "Chê\u200bne"),
    ("zero-width", "de", "Shelf life", "Auf\u200clage"),
    ("byte-order-mark", "fr", "Oak", "\ufeffChêne"),
    ("control", "fr", "Oak", "Ch\x08êne"),
    ("garbled", "fr", "Oak", "ChÃªne"),
    ("garbled", "fr", "Oak", "Ch\ufffdne"),
    ("garbled", "fr", "It’s oak", "C’est, lâ€™arbre"),
    ("garbled", "ru", "House", "Ð”Ð¾Ð¼"),
    ("garbled", "fr", "Price:", "PrixÂ\u00a0:"),
    ("bidi", "he", "Oak", "\u202bאלון"),
    ("bidi", "he", "Oak", "\u2067אלון\u202c"),
    ("bidi", "en-GB", "Oak", "\u202eOak\u202c"),
    ("look-alikes", "ru", "Table", "Стoл"),
    ("not-composed", "fr", "Oak", "Che\u0302ne"),
    ("end-punctuation", "fr", "Each piece is unique.", "Chaque pièce est unique"),
    ("end-punctuation", "fr", "Each piece is unique", "Chaque pièce est unique."),
    ("end-punctuation", "de", "Do you ship abroad?", "Liefern Sie ins Ausland."),
    ("end-punctuation", "ja", "Each piece is unique.", "それぞれが唯一無二です"),
    ("end-punctuation", "de", "Choose one:", "Bitte wählen"),
    ("brackets-count", "fr", "Oak (solid)", "Chêne massif"),
    ("brackets-unpaired", "fr", "Oak (solid)", "Chêne (massif"),
    ("word-twice", "fr", "The oak table", "La table table en chêne"),
    ("ellipsis", "fr", "Loading…", "Chargement..."),
    ("mark-twice", "fr", "Oak, beech", "Chêne,, hêtre"),
    ("length-ratio", "fr", "We love oak and everything that can be made of it, for all our life and longer.", "Oui."),
]

OTHER_KINDS = [
    ("ricos-broken", "ricos", RICOS, RICOS[:-1]),
    ("ricos-structure", "ricos", RICOS, RICOS.replace('"a1"', '"a2"')),
    ("placeholder-missing", "ricos", RICOS.replace("Hello you", "Hello {you}"), RICOS.replace("Hello you", "Salut")),
    ("media-uri", "media", IMAGE, IMAGE.replace("3f2", "3f3")),
    ("media-uri", "text", f"See {IMAGE}", "Voir"),
    ("slug", "slug", "oak-table", "Table en chêne"),
    ("slug", "slug", "oak-table", "table?chene"),
    ("type", "number", "12.50", "zwölf"),
    ("type", "other", "2024-05-01", "1er mai 2024"),
    ("type", "other", "true", "vrai"),
    ("search-length", "seo", "Oak tables", "Tables en chêne " * 8),
    ("urls", "url", "https://oak.example/a", "https://elsewhere.example/a"),
]

GOOD_KINDS = [
    ("ricos", RICOS, RICOS.replace("Hello you", "Salut toi")),
    ("ricos", RICOS, RICOS.replace("Hello you", 'Bon\\u00e9 \\"toi\\"')),
    ("media", IMAGE, IMAGE),
    ("slug", "oak-table", "table-chene"),
    ("slug", "oak-table", "شولحן-桌子"),
    ("number", "12.50", "12,50"),
    ("number", "1,250 %", "1.250 %"),
    ("other", "2024-05-01", "2024-05-01"),
    ("url", "https://oak.example/en/a", "https://oak.example/fr/b"),
    ("seo", "Oak tables made by hand", "Tables en chêne faites main"),
]


def found(language: str, source: str, target: str, kind: str = "text") -> list[str]:
    return [issue.check for issue in check_cell(source, target, language=language, kind=kind)]


@pytest.mark.parametrize(("language", "source", "target"), GOOD)
def test_a_good_translation_has_no_issues(language: str, source: str, target: str) -> None:
    assert found(language, source, target) == []


@pytest.mark.parametrize(("language", "source", "target"), GOOD_HTML)
def test_good_html_has_no_errors_or_warnings(language: str, source: str, target: str) -> None:
    issues = check_cell(source, target, language=language, kind="html")
    assert [issue.check for issue in issues if issue.severity in (Severity.ERROR, Severity.WARNING)] == []


@pytest.mark.parametrize(("kind", "source", "target"), GOOD_KINDS)
def test_good_fields_of_other_kinds_have_no_issues(kind: str, source: str, target: str) -> None:
    assert found("fr", source, target, kind) == []


@pytest.mark.parametrize(("check", "language", "source", "target"), FAULTS)
def test_a_fault_is_found(check: str, language: str, source: str, target: str) -> None:
    assert check in found(language, source, target)


@pytest.mark.parametrize(("check", "kind", "source", "target"), OTHER_KINDS)
def test_a_fault_in_another_kind_of_field_is_found(check: str, kind: str, source: str, target: str) -> None:
    assert check in found("fr", source, target, kind)


def test_every_check_has_a_fault_in_these_tests() -> None:
    tried = {row[0] for row in (*FAULTS, *OTHER_KINDS)} | {
        "too-long",
        "spelling",
        "term",
        "forbidden-term",
        "do-not-translate",
    }
    assert tried == set(CHECKS)


@pytest.mark.parametrize(
    ("check", "language", "source", "target"), [*FAULTS, *((c, "fr", s, t) for c, _k, s, t in OTHER_KINDS)]
)
def test_places_lie_within_the_texts(check: str, language: str, source: str, target: str) -> None:
    for issue in check_cell(source, target, language=language):
        assert all(0 <= start <= end <= len(source) for start, end in issue.source)
        assert all(0 <= start <= end <= len(target) for start, end in issue.target)
        assert issue.message


MENDED = [
    ("placeholder-missing", "fr", "{count} tables", "{compte} tables", "{count} tables"),
    ("placeholder-broken", "ja", "Hello {0}", "こんにちは｛０｝", "こんにちは{0}"),
    ("markup-malformed", "fr", "a&nbsp;b", "a&nbsp b", "a&nbsp; b"),
    ("spreadsheet", "de", "007", "7", "007"),
    ("space-start", "fr", " and more", "et plus", " et plus"),
    ("space-end", "fr", "Name:\n", "Nom : ", "Nom :\n"),
    ("space-double", "fr", "Oak table", "Table  en chêne", "Table en chêne"),
    ("line-break-kind", "fr", "one\r\ntwo", "un\ndeux", "un\r\ndeux"),
    ("zero-width", "fr", "Oak", "Chê\u200bne", "Chêne"),
    ("control", "fr", "Oak", "Ch\x08êne", "Chêne"),
    ("garbled", "fr", "Oak", "ChÃªne", "Chêne"),
    ("garbled", "ru", "House", "Ð”Ð¾Ð¼", "Дом"),
    ("end-punctuation", "fr", "Each piece is unique.", "Chaque pièce est unique", "Chaque pièce est unique."),
    ("end-punctuation", "ja", "Each piece is unique.", "それぞれが唯一無二です", "それぞれが唯一無二です。"),
    ("word-twice", "fr", "The oak table", "La table table en chêne", "La table en chêne"),
    ("space-french", "fr", "Really?", "Vraiment ?", "Vraiment\u00a0?"),
    ("quotes-straight", "de", "Say “yes”", 'Sag "ja"', "Sag „ja“"),
    ("quotes-straight", "fr", "Say “yes”", 'Dites "oui"', "Dites «\u00a0oui\u00a0»"),
    ("capital-first", "fr", "The oak table", "la table en chêne", "La table en chêne"),
    ("capitals-twice", "de", "The oak table", "DIeser Eichentisch", "Dieser Eichentisch"),
    ("mark-spaces", "de", "Oak, beech and ash", "Eiche,Buche und Esche", "Eiche, Buche und Esche"),
    ("mark-spaces", "de", "Oak, beech and ash", "Eiche , Buche und Esche", "Eiche, Buche und Esche"),
    ("kashida", "ar", "Welcome", "مرحبـــا", "مرحبا"),
    ("turned-sign", "he", "We write in C++ here", "אנחנו כותבים ב-C++ כאן", "אנחנו כותבים ב-C++\u200e כאן"),
    ("number-format", "de", "It weighs 1.5 kg", "Es wiegt 1.5 kg", "Es wiegt 1,5 kg"),
    ("tag-glued", "fr", "Read <b>this</b> now", "Lisez<b>ceci</b> vite", "Lisez <b>ceci</b> vite"),
]


@pytest.mark.parametrize(("check", "language", "source", "target", "mended"), MENDED)
def test_a_fix_mends_what_it_is_for(check: str, language: str, source: str, target: str, mended: str) -> None:
    issue = next(issue for issue in check_cell(source, target, language=language) if issue.check == check)
    assert issue.fix == mended
    assert check not in found(language, source, mended)


def test_a_limit_of_the_project_is_an_error() -> None:
    options = Options(limits={"title": 10, "*": 100})
    issues = check_cell("Oak", "Table en chêne", language="fr", field="title", options=options)
    assert [(issue.check, issue.severity, issue.target) for issue in issues] == [
        ("too-long", Severity.ERROR, ((10, 14),))
    ]
    assert check_cell("Oak", "Table en chêne", language="fr", field="body", options=options) == ()


def test_severities_are_the_projects_to_choose() -> None:
    options = Options(severities={"space-double": Severity.ERROR, "end-punctuation": Severity.OFF})
    issues = check_cell("A table of oak.", "Une table  en chêne", language="fr", options=options)
    assert [(issue.check, issue.severity) for issue in issues] == [("space-double", Severity.ERROR)]


def test_the_worst_issue_comes_first() -> None:
    issues = check_cell("Hello {name}, wait…", "Bonjour,  attendez...", language="fr")
    assert [issue.severity for issue in issues] == sorted(
        (issue.severity for issue in issues), key=["error", "warning", "info"].index
    )


def test_every_check_says_what_it_is_for() -> None:
    for name in known_names():
        if name not in FAMILIES:
            assert title(name)
            assert not title(name).endswith(".")
            assert explanation(name).endswith(".")
    assert checks_called("placeholders") == {
        "placeholder-missing",
        "placeholder-extra",
        "placeholder-broken",
        "placeholders-unnamed",
    }
    assert checks_called("tags") == {"tags"}


PARTS = (
    "{", "}", "{{x}}", "%s", "%", "<b>", "</b>", "<", "&", "&nbsp", "&amp;", "http://", "wix:image://v1/x", "@",
    "12,5", "1.2.3", "٣", "²", "\\n", "\\", "(", ")", "...", "…", "'{", "[a_b]", ":x", "AB-12", "é", "木", "?",
    "{n,plural,one{#}other{#}}", "{n,plural,one{#}", "word", "\u202b", "\u2069", "\u200b", "\ufeff", "\ud800",
)  # fmt: skip
HOSTILE = st.text(st.characters(exclude_categories=())) | st.lists(
    st.sampled_from([*PARTS, " ", "  ", "\n", "\r\n", "\x00", "word word"]), max_size=8
).map("".join)


@given(HOSTILE, HOSTILE, st.sampled_from(["fr", "he", "ja", "th", "zz", "x", "pt_BR"]), st.sampled_from(KINDS))
def test_whatever_the_texts_the_checks_answer(source: str, target: str, language: str, kind: str) -> None:
    for issue in check_cell(source, target, language=language, kind=kind):
        assert issue.message
        assert all(0 <= start <= end <= len(source) for start, end in issue.source)
        assert all(0 <= start <= end <= len(target) for start, end in issue.target)
        assert issue.fix != target
