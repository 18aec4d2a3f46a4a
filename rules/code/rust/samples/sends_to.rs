use super::sender::{by_method, post_hook, post_json};

const URL: &str = "https://api.openai.com/v1/chat/completions";

async fn ask(client: &reqwest::Client, blocking: &reqwest::blocking::Client) {
    post_json(client, URL, &json!({"model": "gpt-4o", "messages": []})).await;
    by_method(blocking, "POST", URL, Some(&json!({"model": "gpt-4o", "messages": []})));
    post_hook(client, "https://hooks.example.com/a", &json!({"text": "a"})).await;
}
