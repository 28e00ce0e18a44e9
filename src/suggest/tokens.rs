//! Running text cut into words, numbers and clause ends.

/// One piece of text.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Token {
    /// A lower-case word.
    Word(String),
    /// A number in digits.
    Number(f64),
    /// `%`.
    Percent,
    /// The end of a clause, which no phrase crosses.
    Stop,
}

/// Cuts text into tokens. Measures such as `CAPS-5` and `IES-R` stay one word; other hyphens part words.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let chars: Vec<char> = text.chars().collect();
    let mut i = 0;
    while i < chars.len() {
        let c = chars[i];
        if c.is_ascii_digit() {
            i = number(&chars, i, &mut tokens);
        } else if c.is_alphanumeric() {
            i = word(&chars, i, &mut tokens);
        } else {
            match c {
                '%' => tokens.push(Token::Percent),
                '.' | ',' | ';' | ':' | '(' | ')' | '?' | '!' | '|' => tokens.push(Token::Stop),
                _ => {}
            }
            i += 1;
        }
    }
    tokens
}

fn number(chars: &[char], start: usize, tokens: &mut Vec<Token>) -> usize {
    let digit = |i: usize| chars.get(i).is_some_and(char::is_ascii_digit);
    let mut digits = String::new();
    let mut i = start;
    while let Some(&c) = chars.get(i) {
        let thousands = c == ',' && digit(i + 1) && digit(i + 2) && digit(i + 3) && !digit(i + 4);
        if c.is_ascii_digit() || (c == '.' && digit(i + 1) && !digits.contains('.')) {
            digits.push(c);
        } else if !thousands {
            break;
        }
        i += 1;
    }
    tokens.push(digits.parse().map_or(Token::Stop, Token::Number));
    i
}

fn word(chars: &[char], start: usize, tokens: &mut Vec<Token>) -> usize {
    let mut word = String::new();
    let mut i = start;
    while let Some(&c) = chars.get(i) {
        if c.is_alphanumeric() {
            word.extend(c.to_lowercase());
        } else if !matches!(c, '\'' | '’') || !chars.get(i + 1).is_some_and(|n| n.is_alphabetic()) {
            break;
        } else if chars.get(i + 1) == Some(&'s') && !chars.get(i + 2).is_some_and(|n| n.is_alphanumeric()) {
            i += 2;
            break;
        }
        i += 1;
    }
    // `CAPS-5`, `IES-R`, `DSM-5`: capitals, a hyphen, and a short tail.
    let tail = chars.get(i + 1..).unwrap_or_default();
    let tail: String = tail.iter().take_while(|c| c.is_alphanumeric()).collect();
    let capitals = chars[start..i].iter().all(|c| c.is_uppercase()) && word.len() >= 3;
    if chars.get(i) == Some(&'-') && capitals && (1..=2).contains(&tail.len()) {
        tokens.push(Token::Word(format!("{word}{}", tail.to_lowercase())));
        return i + 1 + tail.len();
    }
    tokens.push(Token::Word(word));
    i
}
