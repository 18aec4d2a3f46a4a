// Tags that a middleware of reqwest_middleware puts into all requests.
use reqwest_middleware::{ClientBuilder, ClientWithMiddleware, Middleware, Next, Result};
use http::Extensions;
use reqwest_retry::RetryTransientMiddleware;
use reqwest::{Request, Response};

struct Tags;

#[async_trait::async_trait]
impl Middleware for Tags {
    async fn handle(&self, mut req: Request, ext: &mut Extensions, next: Next<'_>) -> Result<Response> {
        req.headers_mut().insert("helicone-property-team", "search".parse().unwrap());
        req.headers_mut().insert("helicone-property-use-case", "ranking".parse().unwrap());
        next.run(req, ext).await
    }
}

fn client() -> ClientWithMiddleware {
    ClientBuilder::new(reqwest::Client::new()).with(Tags).build()
}

pub async fn ask() {
    let c = client();
    // tallygate-ok
    c.post("https://api.openai.com/v1/chat/completions").json(&serde_json::json!({"model": "gpt-4o", "messages": []})).send().await;
}

pub async fn plain() {
    let c = ClientBuilder::new(reqwest::Client::new()).with(RetryTransientMiddleware::new(p)).build();
    // tallygate-expect: llm-attribution
    c.post("https://api.openai.com/v1/chat/completions").json(&serde_json::json!({"model": "gpt-4o", "messages": []})).send().await;
}
