//! Tokens, read one after the other: as much of Rust as stands before and in an enum.

use proc_macro2::{Delimiter, Group, Ident, Span, TokenStream, TokenTree};

use super::literals;
use super::report::{Error, Result};

/// Tokens that are yet to be read.
///
/// Groups without delimiters, in which a macro passes things on, count as what is in them.
pub(super) struct Tokens {
    rest: std::vec::IntoIter<TokenTree>,
    /// Where it is said what is missing behind the last of them.
    end: Span,
    delimiter: Delimiter,
}

impl Tokens {
    /// All that a macro was given.
    pub(super) fn new(tokens: TokenStream) -> Self {
        Self::until(tokens, Span::call_site(), Delimiter::None)
    }

    /// What is in a group.
    pub(super) fn of(group: &Group) -> Self {
        Self::until(group.stream(), group.span_close(), group.delimiter())
    }

    fn until(tokens: TokenStream, end: Span, delimiter: Delimiter) -> Self {
        let mut rest = Vec::new();
        push(tokens, &mut rest);
        Self { rest: rest.into_iter(), end, delimiter }
    }

    pub(super) fn peek(&self) -> Option<&TokenTree> {
        self.rest.as_slice().first()
    }

    pub(super) fn next(&mut self) -> Option<TokenTree> {
        self.rest.next()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.peek().is_none()
    }

    /// The place of the next token; of a group, where it opens.
    pub(super) fn span(&self) -> Span {
        match self.peek() {
            None => self.end,
            Some(TokenTree::Group(group)) => group.span_open(),
            Some(token) => token.span(),
        }
    }

    /// An error at the next token.
    pub(super) fn error(&self, message: &str) -> Error {
        match self.is_empty() {
            true => Error::new(self.end, format!("unexpected end of input, {message}")),
            false => Error::new(self.span(), message),
        }
    }

    /// An error where something is left.
    pub(super) fn finish(&self) -> Result<()> {
        let message = match self.delimiter {
            _ if self.is_empty() => return Ok(()),
            Delimiter::Parenthesis => "unexpected token, expected `)`",
            Delimiter::Brace => "unexpected token, expected `}`",
            Delimiter::Bracket => "unexpected token, expected `]`",
            Delimiter::None => "unexpected token",
        };
        Err(self.error(message))
    }

    /// Whether this operator comes next.
    pub(super) fn is_at(&self, operator: &str) -> bool {
        let mut rest = self.rest.as_slice().iter();
        operator.chars().all(|c| rest.next().is_some_and(|token| is_punct(token, c)))
    }

    /// Reads this operator, if it comes next.
    pub(super) fn take(&mut self, operator: &str) -> bool {
        let is_there = self.is_at(operator);
        if is_there {
            operator.chars().for_each(|_| drop(self.next()));
        }
        is_there
    }

    /// Reads this operator.
    pub(super) fn expect(&mut self, operator: &str) -> Result<()> {
        if self.take(operator) { Ok(()) } else { Err(self.error(&format!("expected `{operator}`"))) }
    }

    /// The word that comes next, if one does.
    pub(super) fn word(&self) -> Option<&Ident> {
        match self.peek() {
            Some(TokenTree::Ident(word)) => Some(word),
            _ => None,
        }
    }

    /// Whether this word comes next.
    pub(super) fn is_at_word(&self, expected: &str) -> bool {
        self.word().is_some_and(|word| word == expected)
    }

    /// Reads a name, which may be a keyword.
    pub(super) fn any_ident(&mut self) -> Result<Ident> {
        let ident = self.word().cloned().ok_or_else(|| self.error("expected identifier"))?;
        self.next();
        Ok(ident)
    }

    /// Reads a name.
    pub(super) fn ident(&mut self) -> Result<Ident> {
        match self.word() {
            Some(word) if crate::emit::is_keyword(&word.to_string()) => {
                Err(self.error(&format!("expected identifier, found keyword `{word}`")))
            }
            _ => self.any_ident(),
        }
    }

    /// Reads a string literal, if one comes next.
    pub(super) fn take_string(&mut self) -> Option<String> {
        let Some(TokenTree::Literal(literal)) = self.peek() else { return None };
        let text = literals::string(&literal.to_string())?;
        self.next();
        Some(text)
    }

    /// Reads a string literal.
    pub(super) fn string(&mut self) -> Result<String> {
        self.take_string().ok_or_else(|| self.error("expected string literal"))
    }

    /// Reads an integer literal without a sign before it, if one comes next.
    pub(super) fn take_integer(&mut self) -> Result<Option<i128>> {
        let Some(TokenTree::Literal(literal)) = self.peek() else { return Ok(None) };
        let Some(value) = literals::integer(&literal.to_string()) else { return Ok(None) };
        let value = value.map_err(|error| self.error(&error.to_string()))?;
        self.next();
        Ok(Some(value))
    }

    /// Reads a group with these delimiters, if one comes next.
    pub(super) fn take_group(&mut self, delimiter: Delimiter) -> Option<Group> {
        let Some(TokenTree::Group(group)) = self.peek() else { return None };
        let group = (group.delimiter() == delimiter).then(|| group.clone())?;
        self.next();
        Some(group)
    }

    /// Reads up to the next comma, or to the end.
    pub(super) fn up_to_comma(&mut self) -> Vec<TokenTree> {
        let mut tokens = Vec::new();
        // Commas in `Path::<A, B>` part nothing.
        let mut depth = 0;
        while !self.is_empty() && (depth > 0 || !self.is_at(",")) {
            if depth > 0 && self.is_at(">") {
                depth -= 1;
            } else if self.is_at("<") && (depth > 0 || tokens.last().is_some_and(|token| is_punct(token, ':'))) {
                depth += 1;
            }
            tokens.extend(self.next());
        }
        tokens
    }

    /// Reads things with commas between them, and perhaps one behind.
    pub(super) fn list<T>(mut self, mut read: impl FnMut(&mut Self) -> Result<T>) -> Result<Vec<T>> {
        let mut list = Vec::new();
        while !self.is_empty() {
            list.push(read(&mut self)?);
            if !self.is_empty() {
                self.expect(",")?;
            }
        }
        Ok(list)
    }

    /// Reads a path without arguments.
    pub(super) fn path(&mut self) -> Result<String> {
        let mut path = String::new();
        if self.take("::") {
            path.push_str("::");
        }
        path.push_str(&self.any_ident()?.to_string());
        while self.take("::") {
            path.push_str("::");
            path.push_str(&self.any_ident()?.to_string());
        }
        Ok(path)
    }

    /// Reads the visibility of an item; nothing is one, too.
    pub(super) fn visibility(&mut self) -> TokenStream {
        let mut visibility = TokenStream::new();
        if self.is_at_word("pub") {
            visibility.extend(self.next());
            visibility.extend(self.take_group(Delimiter::Parenthesis).map(TokenTree::Group));
        }
        visibility
    }

    /// Reads the attributes before an item.
    pub(super) fn attributes(&mut self) -> Result<Vec<Attribute>> {
        let mut attributes = Vec::new();
        while self.is_at("#") {
            let Some(mark) = self.next() else { break };
            let brackets = self.take_group(Delimiter::Bracket).ok_or_else(|| self.error("expected square brackets"))?;
            attributes.push(Attribute::new(mark, brackets)?);
        }
        Ok(attributes)
    }
}

fn push(tokens: TokenStream, flat: &mut Vec<TokenTree>) {
    for token in tokens {
        match token {
            TokenTree::Group(group) if group.delimiter() == Delimiter::None => push(group.stream(), flat),
            token => flat.push(token),
        }
    }
}

pub(super) fn is_punct(token: &TokenTree, c: char) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == c)
}

/// A name without `r#`.
pub(super) fn unraw(ident: &Ident) -> String {
    let name = ident.to_string();
    name.strip_prefix("r#").map(str::to_owned).unwrap_or(name)
}

/// `#[...]`.
pub(super) struct Attribute {
    mark: TokenTree,
    brackets: Group,
    path: String,
    path_place: Span,
    meta: Meta,
}

/// What is behind an attribute's path.
enum Meta {
    Nothing,
    /// `(...)`
    Arguments(Group),
    /// `= ...`, with the place of the sign.
    Value(Span, Vec<TokenTree>),
}

impl Attribute {
    fn new(mark: TokenTree, brackets: Group) -> Result<Self> {
        let mut content = Tokens::of(&brackets);
        let path_place = content.span();
        let path = content.path()?;
        let sign = content.span();
        let meta = if content.take("=") {
            Meta::Value(sign, content.rest.collect())
        } else {
            match content.next() {
                None => Meta::Nothing,
                Some(TokenTree::Group(arguments)) => {
                    content.finish()?;
                    Meta::Arguments(arguments)
                }
                Some(other) => return Err(Error::new(other.span(), "unexpected token, expected `]`")),
            }
        };
        Ok(Self { mark, brackets, path, path_place, meta })
    }

    /// Whether it is `#[path...]`.
    pub(super) fn is(&self, path: &str) -> bool {
        self.path == path
    }

    /// What is in its parentheses.
    pub(super) fn arguments(&self) -> Result<Tokens> {
        match &self.meta {
            Meta::Arguments(arguments) => Ok(Tokens::of(arguments)),
            Meta::Nothing => {
                Err(Error::new(self.path_place, format!("expected attribute arguments in parentheses: #[{}(...)]", self.path)))
            }
            Meta::Value(sign, _) => Err(Error::new(*sign, format!("expected parentheses: #[{}(...)]", self.path))),
        }
    }

    /// The same where there need not be any.
    pub(super) fn arguments_if_any(&self) -> Option<Tokens> {
        match &self.meta {
            Meta::Arguments(arguments) => Some(Tokens::of(arguments)),
            _ => None,
        }
    }

    /// What is behind its equals sign.
    pub(super) fn value(&self) -> Option<&[TokenTree]> {
        match &self.meta {
            Meta::Value(_, value) => Some(value),
            _ => None,
        }
    }

    /// The same where it is a string literal.
    pub(super) fn string(&self) -> Option<String> {
        match self.value()? {
            [TokenTree::Literal(literal)] => literals::string(&literal.to_string()),
            _ => None,
        }
    }

    /// An error at all of it.
    pub(super) fn error(&self, message: &str) -> Error {
        Error::covering(self.mark.span(), self.brackets.span(), message)
    }

    pub(super) fn tokens(&self) -> [TokenTree; 2] {
        [self.mark.clone(), TokenTree::Group(self.brackets.clone())]
    }
}
