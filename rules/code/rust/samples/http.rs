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
