use std::collections::HashMap;

use anyhow::Result;
use reqwest::header::{HeaderMap, HeaderValue};
use reqwest::Client;
use serde::Serialize;
use serde_json::{json, Value};

#[derive(Serialize)]
struct Body<'a> {
    model: &'a str,
    messages: Vec<Value>,
    metadata: HashMap<String, String>,
}

struct Llm {
    http: Client,
    base: String,
}

impl Llm {
    async fn complete(&self, prompt: &str) -> Result<Value> {
        let body = json!({
            "model": "gpt-4o",
            "max_tokens": 256,
            "messages": [{"role": "user", "content": prompt}],
        });
        // tallygate-expect: llm-attribution
        let response = self
            .http
            .post(format!("{}/v1/chat/completions", self.base))
            .bearer_auth(std::env::var("OPENAI_API_KEY")?)
            .json(&body)
            .send()
            .await?;
        Ok(response.json().await?)
    }

    async fn complete_tagged(&self, prompt: &str) -> Result<()> {
        let mut body = json!({"model": "gpt-4o", "messages": [{"role": "user", "content": prompt}]});
        body["metadata"] = json!({"team": "search", "use_case": "ranking"});
        // tallygate-ok
        self.http.post("https://api.openai.com/v1/chat/completions").json(&body).send().await?;
        let mut headers = HeaderMap::new();
        headers.insert("x-portkey-metadata", HeaderValue::from_str(&json!({"team": "search", "use_case": "ranking"}).to_string())?);
        // tallygate-ok
        self.http
            .request(reqwest::Method::POST, "https://api.anthropic.com/v1/messages")
            .headers(headers)
            .body(json!({"model": "claude-sonnet-4-5", "max_tokens": 10}).to_string())
            .send()
            .await?;
        let request = Client::new().post("https://api.openai.com/v1/embeddings").json(&json!({"model": "text-embedding-3-small", "input": prompt})).build()?;
        // tallygate-expect: llm-attribution
        self.http.execute(request).await?;
        Ok(())
    }
}

fn blocking(key: &str) -> Result<()> {
    // tallygate-expect: llm-attribution
    let answer: Value = ureq::post("https://api.openai.com/v1/chat/completions")
        .set("Authorization", key)
        .send_json(json!({"model": "gpt-4o-mini", "messages": []}))?
        .into_json()?;
    // tallygate-ok
    ureq::post("https://api.openai.com/v1/chat/completions")
        .header("x-portkey-metadata", json!(HashMap::from([("team", "search"), ("use_case", "ranking")])).to_string())
        .send_json(json!({"model": "gpt-4o-mini", "messages": []}))?;
    let request = hyper::Request::builder()
        .method("POST")
        .uri("https://api.openai.com/v1/responses")
        .header("content-type", "application/json");
    // tallygate-expect: llm-attribution
    let request = request.body(json!({"model": "gpt-5", "input": "hi"}).to_string())?;
    // tallygate-ok
    surf::post("https://api.openai.com/v1/responses").body_json(&json!({"model": "gpt-5", "metadata": {"team": "search", "use_case": "ranking"}}))?;
    Ok(())
}

// reqwest::Client::new().post("https://api.openai.com/v1/chat/completions").send()
const DOCS: &str = "https://api.openai.com/v1/chat/completions";

async fn look_alikes(http: &Client) -> Result<()> {
    http.post("https://example.org/v1/orders").json(&json!({"model": "T"})).send().await?;
    http.get("https://api.openai.com/v1/models").send().await?;
    ureq::post("https://example.org/chat").send_json(json!({}))?;
    println!("see {DOCS}");
    Ok(())
}

async fn fetched(window: &web_sys::Window, prompt: &str, headers: &web_sys::Headers) -> Result<(), JsValue> {
    let body = json!({"model": "gpt-4o", "messages": [{"role": "user", "content": prompt}]}).to_string();
    let init = web_sys::RequestInit::new();
    init.set_method("POST");
    init.set_body(&JsValue::from_str(&body));
    let request = web_sys::Request::new_with_str_and_init("https://api.openai.com/v1/chat/completions", &init)?;
    // tallygate-expect: llm-attribution
    JsFuture::from(window.fetch_with_request(&request)).await?;
    // tallygate-expect: llm-attribution
    JsFuture::from(window.fetch_with_str_and_init("https://api.openai.com/v1/chat/completions", &init)).await?;
    let tagged = web_sys::RequestInit::new();
    let body = json!({"model": "gpt-4o", "messages": [], "metadata": {"team": "search", "use_case": "ranking"}});
    tagged.set_body(&JsValue::from_str(&body.to_string()));
    // tallygate-ok
    JsFuture::from(window.fetch_with_str_and_init("https://api.openai.com/v1/chat/completions", &tagged)).await?;
    JsFuture::from(window.fetch_with_str_and_init("/orders", &init)).await?;
    Ok(())
}

async fn reranked(http: &Client, base: &str, query: &str, texts: &[String]) -> Result<()> {
    // tallygate-expect: llm-attribution
    http.post(format!("{base}/v1/rerank")).json(&json!({"model": "rerank-2", "query": query, "documents": texts})).send().await?;
    // Without a model it is a server of the project's own.
    http.post(format!("{base}/rerank")).json(&json!({"query": query, "texts": texts})).send().await?;
    Ok(())
}

async fn spoken(http: &Client, text: &str) -> Result<()> {
    // tallygate-expect: llm-attribution
    http.post("https://texttospeech.googleapis.com/v1/text:synthesize").json(&json!({"input": {"text": text}})).send().await?;
    http.get("https://texttospeech.googleapis.com/v1/voices").send().await?;
    Ok(())
}

async fn counted(http: &Client, base: &str, text: &str) -> Result<()> {
    let body = json!({"contents": [{"parts": [{"text": text}]}]});
    http.post(format!("{base}/models/gemini-2.5-flash:countTokens")).json(&body).send().await?;
    Ok(())
}

fn minimal(key: &str) -> Result<(), minreq::Error> {
    // tallygate-expect: llm-attribution
    minreq::post("https://api.openai.com/v1/chat/completions")
        .with_header("Authorization", key)
        .with_json(&json!({"model": "gpt-4o", "messages": []}))?
        .send()?;
    // tallygate-ok
    minreq::post("https://api.openai.com/v1/chat/completions")
        .with_header("x-portkey-metadata", r#"{"team":"search","use_case":"ranking"}"#)
        .with_json(&json!({"model": "gpt-4o", "messages": []}))?
        .send()?;
    Ok(())
}
