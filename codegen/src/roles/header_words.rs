//! The words of a column's header, in English.

/// The words of a header.
pub(super) enum Words<'t> {
    /// As most headers are.
    One(&'t str),
    Any(Vec<&'t str>),
}

impl<'t> Words<'t> {
    pub(super) fn of(header: &'t str) -> Self {
        let is_word = !header.is_empty() && header.bytes().all(|byte| byte.is_ascii_alphanumeric());
        let is_one_part = || !header.bytes().skip(1).any(|byte| byte.is_ascii_uppercase()) || parts(header).nth(1).is_none();
        if is_word && is_one_part() && in_english(header).is_none() {
            return Self::One(header);
        }
        let mut words = Vec::new();
        for part in header.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()).flat_map(parts) {
            if part.starts_with(has_no_spaces) {
                push_stems(part, &mut words);
            } else if let Some(english) = in_english(part) {
                words.extend(english.split(' '));
            } else {
                words.push(part);
            }
        }
        Self::Any(words)
    }

    pub(super) fn as_slice(&self) -> &[&'t str] {
        match self {
            Self::One(word) => std::slice::from_ref(word),
            Self::Any(words) => words,
        }
    }
}

/// Whether it is of a script whose words stand together: Chinese, Japanese, and Korean compounds.
pub(super) fn has_no_spaces(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' | '\u{f900}'..='\u{faff}' | '\u{ff66}'..='\u{ff9f}')
}

/// `err` and `Code` of `errCode`, `HTTP` and `Status` of `HTTPStatus`, `HTTP` and what stands behind it in another script.
fn parts(word: &str) -> impl Iterator<Item = &str> {
    let mut rest = word;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let (part, behind) = rest.split_at(end_of_part(rest));
        rest = behind;
        Some(part)
    })
}

fn end_of_part(word: &str) -> usize {
    let mut chars = word.chars();
    let mut before = chars.next().unwrap_or_default();
    for (at, c) in word.char_indices().skip(1) {
        let begins_word = || {
            let mut behind = word[at..].chars().skip(1);
            behind.next().is_some_and(char::is_lowercase) && behind.next().is_some_and(char::is_lowercase)
        };
        let is_hump = c.is_ascii_uppercase() && (before.is_ascii_lowercase() || before.is_ascii_uppercase() && begins_word());
        if is_hump || has_no_spaces(c) != has_no_spaces(before) {
            return at;
        }
        before = c;
    }
    word.len()
}

/// Puts what the parts of a word mean; the word itself where its end, which says what it is about, is not known.
fn push_stems<'t>(word: &'t str, words: &mut Vec<&'t str>) {
    let known = words.len();
    let mut is_end_known = false;
    let mut rest = word;
    while let Some(first) = rest.chars().next() {
        let all = STEMS.iter().flat_map(|(stems, english)| stems.iter().map(move |stem| (stem.len(), *stem, *english)));
        let stem = all.filter(|(_, stem, _)| rest.starts_with(stem)).max();
        is_end_known = stem.is_some();
        words.extend(stem.map(|(_, _, english)| english));
        rest = &rest[stem.map_or(first.len_utf8(), |(length, ..)| length)..];
    }
    if !is_end_known {
        words.truncate(known);
        words.push(word);
    }
}

/// What parts of words in Chinese, Japanese and Korean mean.
const STEMS: &[(&[&str], &str)] = &[
    // Passwords, telephone numbers, sources, bar codes and records are no codes.
    (&["密码", "密碼", "号码", "號碼", "源码", "源代码", "原始碼", "验证码", "驗證碼", "条码", "二维码"], "other"),
    (&["レコード", "バーコード", "ソースコード", "레코드", "바코드", "소스코드"], "other"),
    (&["页码", "頁碼"], "page"),
    (&["码", "碼", "代号", "コード", "코드"], "code"),
    (&["状态", "狀態", "ステータス", "상태"], "status"),
    (&["错误", "錯誤", "エラー", "오류", "에러"], "error"),
    (&["序号", "序號"], "no"),
    (&["编号", "編號", "番号", "번호"], "number"),
    (&["默认", "預設", "デフォルト", "기본"], "default"),
    (&["值", "数值", "數值", "値", "数値", "값"], "value"),
    (&["名", "名称", "名稱", "名前", "이름", "명칭"], "name"),
    (&["描述", "说明", "說明", "説明", "설명"], "description"),
    (&["含义", "含義", "意味", "의미"], "meaning"),
    (&["解释", "解釋"], "explanation"),
    (&["定义", "定義", "정의"], "definition"),
    (&["消息", "信息", "訊息", "メッセージ", "메시지"], "message"),
    (&["内容", "內容", "내용"], "text"),
    (&["原因", "理由", "사유"], "reason"),
    (&["备注", "備註", "備考", "비고"], "comment"),
    (&["类型", "類型", "種類", "タイプ", "유형"], "type"),
    (&["长度", "長度", "長さ", "길이"], "length"),
    (&["大小", "サイズ", "크기"], "size"),
    (&["时间", "時間"], "time"),
    (&["日期"], "date"),
    (&["字段", "欄位", "フィールド", "필드"], "field"),
    (&["参数", "參數", "パラメータ"], "parameter"),
    (&["属性", "屬性", "プロパティ"], "property"),
    (&["配置", "設定"], "setting"),
    (&["项", "项目", "項目"], "item"),
];

/// Words of languages that part them, and English ones that are written together or cut short.
fn in_english(word: &str) -> Option<&'static str> {
    let mut buffer = [0; 16];
    let other;
    let word = if word.is_ascii() {
        let lower = buffer.get_mut(..word.len())?;
        lower.copy_from_slice(word.as_bytes());
        lower.make_ascii_lowercase();
        std::str::from_utf8(lower).ok()?
    } else {
        other = word.to_lowercase();
        &other
    };
    Some(match word {
        "errcode" | "errorcode" | "fehlercode" => "error code",
        "statuscode" => "status code",
        "returncode" | "retcode" | "resultcode" | "exitcode" | "rückgabecode" | "código" | "codigo" | "codice" | "код" | "kod" | "kodu" => {
            "code"
        }
        "errmsg" | "fehlermeldung" => "error message",
        "msg" | "meldung" | "nachricht" | "mensaje" | "mensagem" | "messaggio" | "сообщение" => "message",
        "desc" | "beschreibung" | "descripción" | "descripcion" | "descrição" | "descricao" | "descrizione" | "описание" | "opis"
        | "açıklama" | "omschrijving" | "beschrijving" => "description",
        "rückgabewert" | "wert" | "valeur" | "valor" | "valore" | "значение" | "waarde" => "value",
        "fehler" | "erreur" | "erro" | "errore" | "ошибка" | "ошибки" | "hata" => "error",
        "nummer" | "numéro" | "номер" => "number",
        "bezeichnung" | "nom" | "nombre" | "nome" | "название" | "наименование" | "имя" | "nazwa" | "naam" => "name",
        "bedeutung" | "signification" | "significado" | "significato" | "znaczenie" | "anlam" | "betekenis" => "meaning",
        "erklärung" | "erläuterung" => "explanation",
        "ursache" | "grund" | "raison" | "motivo" | "причина" => "reason",
        "bemerkung" | "kommentar" | "примечание" | "комментарий" => "comment",
        "feld" | "champ" | "campo" | "поле" => "field",
        "einstellung" => "setting",
        "statut" | "estado" | "stato" | "статус" | "durum" => "status",
        "paramètre" | "parámetro" | "parâmetro" | "параметр" => "parameter",
        "propiedad" => "property",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(header: &str) -> Vec<String> {
        Words::of(header).as_slice().iter().map(|word| word.to_ascii_lowercase()).collect()
    }

    #[test]
    fn headers_in_their_words() {
        for (header, expected) in [
            ("Code", "code"),
            ("Error code", "error code"),
            ("errCode", "err code"),
            ("HTTPStatus", "http status"),
            ("status_code", "status code"),
            ("IDs", "ids"),
            ("errmsg", "error message"),
            ("HTTP状态码", "http status code"),
            ("错误码", "error code"),
            ("エラーコード", "error code"),
            ("에러 코드", "error code"),
            ("消息类型", "message type"),
            ("序号", "no"),
            ("Fehlercode", "error code"),
            ("Код ошибки", "code error"),
            ("Açıklama", "description"),
            ("预定义异常", "预定义异常"),
            ("主な原因", "reason"),
            ("", ""),
        ] {
            assert_eq!(words(header).join(" "), expected, "{header}");
        }
    }

    #[test]
    fn what_only_looks_like_a_word_for_codes() {
        for header in ["密码", "手机号码", "レコード", "Decode", "Unicode", "Codec", "バーコード"] {
            assert!(!words(header).contains(&"code".to_owned()), "{header}");
        }
    }
}
