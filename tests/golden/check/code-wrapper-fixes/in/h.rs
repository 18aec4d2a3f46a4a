use acme_llm::{ask, complete, Request};

async fn f() {
    complete("hi", "", "ranking").await;
    ask(Request { team: "search", ..Default::default() }).await;
}
