// Requests that are tagged in all the ways there are, and ones that are not.
use std::collections::HashMap;
use reqwest::header::{HeaderMap, HeaderName, HeaderValue};
use reqwest::{Client, RequestBuilder};
use serde::Serialize;
use serde_json::json;

const URL: &str = "https://api.openai.com/v1/chat/completions";
const TEAM: &str = "search";
const TAGS: &str = r#"{"team":"search","use_case":"ranking"}"#;

#[derive(Serialize)]
struct Body {
    model: String,
    messages: Vec<String>,
    metadata: HashMap<String, String>,
}

fn tags() -> HashMap<String, String> {
    HashMap::from([("team".to_string(), "search".to_string()), ("use_case".to_string(), "ranking".to_string())])
}

async fn a1(client: &Client) {
    // tallygate-ok
    client.post(URL).header("x-portkey-metadata", TAGS).json(&json!({"model": "gpt-4o", "messages": []})).send().await;
}

async fn a2(client: &Client) {
    // tallygate-ok
    client.post(URL).header("Helicone-Property-Team", TEAM).header("Helicone-Property-Use-Case", "ranking").json(&json!({"model": "gpt-4o", "messages": []})).send().await;
}

async fn a3(client: &Client) {
    let mut headers = HeaderMap::new();
    headers.insert("x-portkey-metadata", HeaderValue::from_static(TAGS));
    // tallygate-ok
    client.post(URL).headers(headers).json(&json!({"model": "gpt-4o", "messages": []})).send().await;
}

async fn a4(client: &Client) {
    let mut headers = HeaderMap::new();
    headers.insert(HeaderName::from_static("x-portkey-metadata"), TAGS.parse().unwrap());
    // tallygate-ok
    client.post(URL).headers(headers).json(&json!({"model": "gpt-4o", "messages": []})).send().await;
}

async fn a5() {
    let mut headers = HeaderMap::new();
    headers.insert("x-portkey-metadata", HeaderValue::from_str(&serde_json::to_string(&tags()).unwrap()).unwrap());
    let client = Client::builder().default_headers(headers).build().unwrap();
    // tallygate-ok
    client.post(URL).json(&json!({"model": "gpt-4o", "messages": []})).send().await;
}

async fn a6(client: &Client) {
    let mut req = client.post(URL).json(&json!({"model": "gpt-4o", "messages": []}));
    req = req.header("x-portkey-metadata", TAGS);
    // tallygate-ok
    req.send().await;
}

async fn a7(client: &Client) {
    let mut req = client.post(URL).json(&json!({"model": "gpt-4o", "messages": []}));
    for (k, v) in tags() {
        req = req.header(format!("helicone-property-{}", k), v);
    }
    // tallygate-ok
    req.send().await;
}

fn with_tags(req: RequestBuilder) -> RequestBuilder {
    req.header("Helicone-Property-Team", TEAM).header("Helicone-Property-Use-Case", "ranking")
}

async fn a8(client: &Client) {
    // tallygate-ok
    with_tags(client.post(URL)).json(&json!({"model": "gpt-4o", "messages": []})).send().await;
}

async fn a9(client: &Client) {
    let req = with_tags(client.post(URL).json(&json!({"model": "gpt-4o", "messages": []})));
    // tallygate-ok
    req.send().await;
}

async fn a10(client: &Client) {
    // tallygate-ok
    client.post(URL).headers(tag_headers()).json(&json!({"model": "gpt-4o", "messages": []})).send().await;
}

fn tag_headers() -> HeaderMap {
    let mut h = HeaderMap::new();
    h.insert("helicone-property-team", HeaderValue::from_static(TEAM));
    h.insert("helicone-property-use-case", HeaderValue::from_static("ranking"));
    h
}

async fn a11(client: &Client) {
    let mut h = HeaderMap::new();
    add_tags(&mut h);
    // tallygate-ok
    client.post(URL).headers(h).json(&json!({"model": "gpt-4o", "messages": []})).send().await;
}

fn add_tags(h: &mut HeaderMap) {
    h.insert("helicone-property-team", HeaderValue::from_static(TEAM));
    h.insert("helicone-property-use-case", HeaderValue::from_static("ranking"));
}

async fn a12(client: &Client) {
    // tallygate-ok
    client.post(URL).json(&Body { model: "gpt-4o".into(), messages: vec![], metadata: tags() }).send().await;
}

async fn a13(client: &Client) {
    let mut body = json!({"model": "gpt-4o", "messages": []});
    body["metadata"] = json!({"team": "search", "use_case": "ranking"});
    // tallygate-ok
    client.post(URL).json(&body).send().await;
}

async fn a14(client: &Client) {
    let mut body = json!({"model": "gpt-4o", "messages": []});
    body.as_object_mut().unwrap().insert("metadata".to_string(), json!(tags()));
    // tallygate-ok
    client.post(URL).json(&body).send().await;
}

struct Api {
    client: Client,
    url: String,
}

impl Api {
    fn new() -> Self {
        let mut headers = HeaderMap::new();
        headers.insert("x-portkey-metadata", HeaderValue::from_static(TAGS));
        Self { client: Client::builder().default_headers(headers).build().unwrap(), url: URL.to_string() }
    }

    fn request(&self, path: &str) -> RequestBuilder {
        self.client.post(URL).bearer_auth("k")
    }

    async fn ask(&self) {
        // tallygate-ok
        self.client.post(&self.url).json(&json!({"model": "gpt-4o", "messages": []})).send().await;
    }

    async fn ask2(&self) {
        // tallygate-ok
        self.request("x").json(&json!({"model": "gpt-4o", "messages": []})).send().await;
    }
}

async fn b1(client: &Client) {
    let mut h = HeaderMap::new();
    h.insert("authorization", HeaderValue::from_static("x"));
    // tallygate-expect: llm-attribution
    client.post(URL).headers(h).json(&json!({"model": "gpt-4o", "messages": []})).send().await;
}

async fn b2(client: &Client, b: bool) {
    let mut req = client.post(URL).json(&json!({"model": "gpt-4o", "messages": []}));
    if b {
        req = req.header("x-portkey-metadata", TAGS);
    }
    // tallygate-expect: tag-undecided
    req.send().await;
}

async fn b3(client: &Client) {
    let mut h = HeaderMap::new();
    let mut other = HeaderMap::new();
    add_tags(&mut other);
    // tallygate-expect: llm-attribution
    client.post(URL).headers(h).json(&json!({"model": "gpt-4o", "messages": []})).send().await;
}

async fn b4(client: &Client) {
    let mut h = HeaderMap::new();
    h.insert("helicone-property-team", HeaderValue::from_static(TEAM));
    // tallygate-expect: llm-attribution
    client.post(URL).headers(h).json(&json!({"model": "gpt-4o", "messages": []})).send().await;
}

async fn c1(client: &Client) {
    let form = reqwest::multipart::Form::new().text("model", "whisper-1").part("file", part);
    // tallygate-ok
    client.post("https://api.openai.com/v1/audio/transcriptions").header("x-portkey-metadata", TAGS).multipart(form).send().await;
}

async fn a15(client: &Client) {
    let h = HeaderMap::from_iter([(HeaderName::from_static("x-portkey-metadata"), HeaderValue::from_static(TAGS))]);
    // tallygate-ok
    client.post(URL).headers(h).json(&json!({"model": "gpt-4o", "messages": []})).send().await;
}

async fn a16(client: &Client) {
    let meta = json!({"team": "search", "use_case": "ranking"}).to_string();
    // tallygate-ok
    client.post(URL).header("x-portkey-metadata", meta).json(&json!({"model": "gpt-4o", "messages": []})).send().await;
}

async fn a17(client: &Client) {
    let request = client.post(URL).header("x-portkey-metadata", TAGS).json(&json!({"model": "gpt-4o", "messages": []})).build().unwrap();
    // tallygate-ok
    client.execute(request).await;
}

async fn a18(client: &Client) {
    let mut request = client.post(URL).json(&json!({"model": "gpt-4o", "messages": []})).build().unwrap();
    request.headers_mut().insert("x-portkey-metadata", HeaderValue::from_static(TAGS));
    // tallygate-ok
    client.execute(request).await;
}

async fn a19() {
    // tallygate-ok
    ureq::post(URL).set("x-portkey-metadata", TAGS).send_json(json!({"model": "gpt-4o", "messages": []}));
}

fn add_if(h: &mut HeaderMap, on: bool) {
    if !on {
        return;
    }
    h.insert("x-portkey-metadata", HeaderValue::from_static(TAGS));
}

async fn a20(client: &Client, on: bool) {
    let mut h = HeaderMap::new();
    add_if(&mut h, on);
    // tallygate-expect: tag-undecided
    client.post(URL).headers(h).json(&json!({"model": "gpt-4o", "messages": []})).send().await;
}

async fn a21(client: &Client) {
    let mut request = client.post(URL).json(&json!({"model": "gpt-4o", "messages": []})).build().unwrap();
    request.headers_mut().insert("x-portkey-metadata", HeaderValue::from_static(TAGS));
    request.headers_mut().remove("x-portkey-metadata");
    // tallygate-expect: tag-undecided
    client.execute(request).await;
}
