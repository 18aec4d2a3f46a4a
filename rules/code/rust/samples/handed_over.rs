//! Requests that are made ready here and sent by a function of another file.
use super::net::{note, send_with_retry};
use reqwest::Client;
use serde_json::json;

const URL: &str = "https://api.openai.com/v1/chat/completions";

async fn untagged(client: &Client, key: &str) {
    // tallygate-expect: llm-attribution
    send_with_retry(client.post(URL).bearer_auth(key).json(&json!({"model": "gpt-4o", "messages": []}))).await;
}

async fn tagged(client: &Client, key: &str) {
    let request = client
        .post(URL)
        .bearer_auth(key)
        .json(&json!({"model": "gpt-4o", "messages": []}))
        .header("x-portkey-metadata", r#"{"team":"search","use_case":"ranking"}"#);
    // tallygate-ok
    send_with_retry(request).await;
}

async fn elsewhere(client: &Client) {
    send_with_retry(client.post("https://example.com/v1/orders").json(&json!({"model": "small"}))).await;
}

/// Kept, and sent by nobody.
fn kept(client: &Client) {
    let request = client.post(URL).json(&json!({"model": "gpt-4o", "messages": []}));
    note(request);
}
