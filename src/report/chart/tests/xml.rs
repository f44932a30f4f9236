//! A reader of the small part of XML that drawings use; it refuses everything else.

/// An element with its attributes and its own text.
#[derive(Debug, Default)]
pub(super) struct Element {
    pub(super) name: String,
    pub(super) attributes: Vec<(String, String)>,
    pub(super) text: String,
}

impl Element {
    /// The value of an attribute.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(key, _)| key == name)?;
        Some(&found.1)
    }
}

/// All elements in the order of their opening tags, or why the text is not well formed.
pub(super) fn parse(xml: &str) -> Result<Vec<Element>, String> {
    let mut elements: Vec<Element> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    let mut rest = xml;
    while let Some(start) = rest.find('<') {
        let text = unescape(&rest[..start])?;
        match open.last() {
            Some(parent) => elements[*parent].text.push_str(text.trim_matches('\n')),
            None if text.trim().is_empty() => {}
            None => return Err(format!("text outside of the root: {text}")),
        }
        let end = rest.find('>').ok_or("a tag does not end")?;
        let tag = &rest[start + 1..end];
        rest = &rest[end + 1..];
        if let Some(name) = tag.strip_prefix('/') {
            let parent = open.pop().ok_or("too many closing tags")?;
            if elements[parent].name != name {
                return Err(format!("</{name}> closes <{}>", elements[parent].name));
            }
            continue;
        }
        if open.is_empty() && !elements.is_empty() {
            return Err("two roots".to_owned());
        }
        elements.push(element(tag.trim_end_matches('/'))?);
        if !tag.ends_with('/') {
            open.push(elements.len() - 1);
        }
    }
    if open.is_empty() && rest.trim().is_empty() {
        Ok(elements)
    } else {
        Err("the root does not end".to_owned())
    }
}

fn element(tag: &str) -> Result<Element, String> {
    let (name, mut rest) = tag.split_once(' ').unwrap_or((tag, ""));
    let mut element = Element {
        name: name.to_owned(),
        ..Element::default()
    };
    while !rest.trim().is_empty() {
        let (key, after) = rest
            .split_once("=\"")
            .ok_or_else(|| format!("attribute: {rest}"))?;
        let (value, after) = after
            .split_once('"')
            .ok_or_else(|| format!("quote: {rest}"))?;
        let key = key.trim().to_owned();
        if element.attribute(&key).is_some() {
            return Err(format!("twice {key} in {tag}"));
        }
        element.attributes.push((key, unescape(value)?));
        rest = after;
    }
    Ok(element)
}

fn unescape(text: &str) -> Result<String, String> {
    let mut parts = text.split('&');
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (name, after) = part
            .split_once(';')
            .ok_or_else(|| format!("bare & in {text}"))?;
        plain.push(match name {
            "amp" => '&',
            "lt" => '<',
            "gt" => '>',
            "quot" => '"',
            "#39" => '\'',
            _ => return Err(format!("unknown entity {name}")),
        });
        plain.push_str(after);
    }
    Ok(plain)
}
