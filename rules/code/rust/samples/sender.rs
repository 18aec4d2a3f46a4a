//! Sends to what others of the crate give; they name the LLM's API.
pub async fn post_json(client: &reqwest::Client, url: &str, body: &serde_json::Value) -> R {
    // tallygate-expect: llm-attribution
    client.post(url).json(body).send().await
}

pub async fn post_hook(client: &reqwest::Client, url: &str, body: &serde_json::Value) -> R {
    client.post(url).json(body).send().await
}

pub fn by_method(client: &reqwest::blocking::Client, method: &str, url: &str, data: Option<&Value>) -> R {
    let request = match method {
        "GET" => client.get(url),
        _ => client.post(url).json(data),
    };
    // tallygate-expect: tag-undecided
    request.send()
}

pub async fn filled(client: &reqwest::Client, request: &Value) -> R {
    let url = reqwest::Url::parse("https://api.openai.com/v1/embeddings").unwrap();
    let mut plain = reqwest::Request::new(Method::POST, url.clone());
    *plain.body_mut() = Some(json!({"model": "text-embedding-3-small", "input": "a"}).to_string().into());
    // tallygate-expect: llm-attribution
    client.execute(plain).await;
    let mut tagged = reqwest::Request::new(Method::POST, url);
    tagged.headers_mut().insert("x-portkey-metadata", HeaderValue::from_static("{\"team\": \"search\", \"use_case\": \"ranking\"}"));
    *tagged.body_mut() = Some(json!({"model": "text-embedding-3-small", "input": "a"}).to_string().into());
    // tallygate-ok
    client.execute(tagged).await
}

async fn by_hyper(client: &Http) -> R {
    let mut request = hyper::Request::new(Body::from(json!({"model": "gpt-4o", "messages": []}).to_string()));
    *request.uri_mut() = "https://api.openai.com/v1/chat/completions".parse().unwrap();
    // tallygate-expect: llm-attribution
    client.request(request).await;
    let mut hook = hyper::Request::new(Body::from(json!({"text": "a"}).to_string()));
    *hook.uri_mut() = "https://hooks.example.com/a".parse().unwrap();
    client.request(hook).await
}
