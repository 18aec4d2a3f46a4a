/* lib/code: Rust. Requests without an SDK: where they go, what they send, who sends them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "code_scan.h"

#define CHECK(head, shapes) CODE_EXPECT_SHAPES("src/app.rs", head, "\n", shapes)

/* Shapes begin on line 6. */
#define OTHERS \
    "use aws_sdk_bedrockruntime as bedrock; use rig::{agent::Agent, completion::Prompt, " \
    "providers::{anthropic, openai}};\n" \
    "use serde_json::json; use std::collections::HashMap;\n" \
    "const BASE: &str = \"https://api.openai.com/v1\"; const URL: &str = " \
    "\"https://api.openai.com/v1/chat/completions\";\n" \
    "pub struct L { http: reqwest::Client, base_url: String, agent: " \
    "Agent<openai::CompletionModel>, b: bedrock::Client }\n" \
    "fn headers() -> HeaderMap { let mut h = HeaderMap::new(); h.insert(\"x-portkey-metadata\", " \
    "HeaderValue::from_static(\"{\\\"team\\\": \\\"a\\\"}\")); h }\n"
#define M "impl L { async fn f(&self) -> R { "
#define OK2 " Ok(()) } }"

static void rust__raw_http(void **state)
{
    (void)state;
    static const code_shape shapes[] = {
        {M "self.http.post(URL).bearer_auth(k).json(&json!({\"model\": \"m\", \"messages\": "
           "[]})).send().await?;" OK2,
         "6 http.chat.completions openai m\n"},
        /* A struct holds what it declares; a header by its constant is known. */
        {"#[derive(Serialize)] struct B { model: String } impl L { async fn go(&self, b: &B) "
         "-> R { self.http.post(URL).header(reqwest::header::CONTENT_TYPE, "
         "X).json(b).send().await } }",
         "6 http.chat.completions openai ?\n"},
        /* What all literals of the struct say; what its own default says where nothing is. */
        {"struct B { model: String, n: u32 } impl B { fn new(n: u32) -> Self { Self { model: "
         "\"m\".into(), n } } } impl L { async fn go(&self, b: &B) -> R { "
         "self.http.post(URL).json(b).send().await } }",
         "6 http.chat.completions openai m\n"},
        {"struct B { model: String } fn one() -> B { B { model: \"m\".into() } } fn two() -> B { B "
         "{ model: \"o\".into() } } impl L { async fn go(&self, b: &B) -> R { "
         "self.http.post(URL).json(b).send().await } }",
         "6 http.chat.completions openai ?\n"},
        {"struct B { model: String, n: u32 } impl Default for B { fn default() -> Self { Self { "
         "model: \"m\".into(), n: 1 } } } impl L { async fn go(&self) -> R { let b = B { n: 2, "
         "..Default::default() }; self.http.post(URL).json(&b).send().await } }",
         "6 http.chat.completions openai m\n"},
        {"struct B { model: String, n: u32 } impl Default for B { fn default() -> Self { Self { "
         "model: \"o\".into(), n: 1 } } } impl L { async fn go(&self) -> R { let b = B { model: "
         "\"m\".into(), ..B::default() }; self.http.post(URL).json(&b).send().await } }",
         "6 http.chat.completions openai m\n"},
        {"#[derive(Serialize)] struct B { #[serde(flatten)] more: V } impl L { async fn go(&self, "
         "b: &B) -> R { self.http.post(URL).json(b).send().await } }",
         "6 http.chat.completions openai ? ?metadata\n"},
        {"impl L { fn url(&self) -> String { if self.a() { return self.base_url.clone(); } if "
         "self.b() { format!(\"{}/embeddings\", self.base_url) } else { "
         "format!(\"{}/v1/embeddings\", self.base_url.trim_end_matches('/')) } } async fn "
         "go(&self) -> R { self.http.post(self.url()).json(&json!({\"model\": "
         "\"m\"})).send().await } }",
         "6 http.openai openai m\n"},
        /* Where nothing else is said: behind a field that is not known, in a function's result. */
        {M "let u = self.conf.base.unwrap_or(\"https://api.openai.com/v1\"); "
           "self.http.post(format!(\"{}/embeddings\", u)).json(&json!({\"model\": "
           "\"m\"})).send().await?;" OK2,
         "6 http.openai openai m\n"},
        {"impl L { fn url(&self) -> String { self.conf.get(\"base\").unwrap_or(&String::from("
         "\"https://api.openai.com/v1\")).to_string() } async fn go(&self) -> R { "
         "self.http.post(format!(\"{}/embeddings\", self.url())).json(&json!({\"model\": "
         "\"m\"})).send().await } }",
         "6 http.openai openai m\n"},
        /* A common path behind a base that is not known: by the name of the class, with a model. */
        {"impl Ollama { async fn go(&self) -> R { self.http.post(format!(\"{u}/api/generate\", u = "
         "self.base)).json(&json!({\"model\": \"m\"})).send().await } }",
         "6 http.ollama ollama m\n"},
        {M "self.http.post(format!(\"{u}/api/generate\", u = self.base)).json(&json!({\"model\": "
           "\"m\"})).send().await?;" OK2,
         ""},
        {M "self.http.post(format!(\"{}/chat/completions\", "
           "self.base_url)).header(\"Helicone-Property-Team\", \"a\").json(&x).send().await?;" OK2,
         "6 http.chat.completions openai ? team=a@gateway ?metadata\n"},
        {M "let url = format!(\"{BASE}/chat/completions\"); let req = "
           "self.http.post(&url).headers(headers()).json(&json!({\"model\": MODEL, \"metadata\": "
           "{\"team\": \"a\"}})); let res = req.send().await?;" OK2,
         "6 http.chat.completions openai ? team=a@gateway team=a@provider_log\n"},
        {M "let mut req = self.http.post(URL).json(&json!({\"model\": \"m\"})); if let Some(k) = "
           "&self.key { req = req.bearer_auth(k); } req.send().await?;" OK2,
         "6 http.chat.completions openai m\n"},
        {M "let req = self.http.request(Method::POST, "
           "URL).body(serde_json::to_string(&json!({\"model\": \"m\"}))?).build()?; "
           "self.http.execute(req).await?;" OK2,
         "6 http.chat.completions openai m\n"},
        {"fn f(c: &C) { c.post(\"https://api.anthropic.com/v1/messages\").json(&json!({\"model\": "
         "\"m\"})).send(); }",
         "6 http.messages anthropic m\n"},
        {"fn f() { ureq::post(URL).set(\"a\", \"b\").send_json(ureq::json!({\"model\": \"m\", "
         "\"stream\": true})); }",
         "6 http.chat.completions openai m\n"},
        {"async fn f() { surf::post(URL).body_json(&json!({\"model\": \"m\"}))?.recv_json().await; "
         "}",
         "6 http.chat.completions openai m\n"},
        {"fn f() { let r = "
         "hyper::Request::builder().method(\"POST\").uri(URL).body(Body::from(json!({\"model\": "
         "\"m\"}).to_string())).unwrap(); }",
         "6 http.chat.completions openai m\n"},
        {M "self.http.get(URL).send().await?; "
           "self.http.post(\"https://example.org/v1/items\").json(&x).send().await?; let u = URL; "
           "log(URL);" OK2,
         ""},
    };
    CHECK(OTHERS, shapes);
}

#define SENT(url) \
    "self.http.post(" url ").json(&json!({\"model\": \"m\", \"x\": 1})).send().await?;" OK2
#define FOUND "6 http.chat.completions openai m\n"

static void rust__addresses_of_requests(void **state)
{
    (void)state;
    static const code_shape shapes[] = {
        /* What it falls back to, of settings that are not known. */
        {M SENT("self.config.url.as_deref().unwrap_or(URL)"), FOUND},
        {M "let u = self.base.as_deref().map(|b| format!(\"{b}/v1/chat/completions\"))"
           ".unwrap_or_else(|| URL.to_string()); " SENT("&u"),
         FOUND},
        {M SENT("self.config.url.unwrap_or(URL).host"), ""},
        /* One of several. */
        {M "let u = match self.kind { Kind::A => \"https://example.org\", _ => URL }; " SENT("u"),
         FOUND},
        {M "let (u, key) = match p { \"a\" => (URL, 1), _ => (X, 2) }; " SENT("u"), FOUND},
        {M "let (key, u) = match p { \"a\" => (1, Y), _ => { let k = 2; (k, URL) } }; " SENT("u"),
         FOUND},
        {"impl L { fn to(&self) -> String { if self.a { return X.to_string(); } if self.b { return "
         "URL.to_string(); } \"https://example.org\".to_string() } async fn go(&self) -> R { " //
         SENT("self.to()"),
         FOUND},
        /* Put together. */
        {M "let mut u = self.base.clone(); u.push_str(\"/v1/chat/completions\"); " SENT("u"),
         FOUND},
        {M "let mut u = self.base.clone(); u += \"/v1/chat/completions\"; " SENT("u"), FOUND},
        {M "let mut u = self.base.clone(); u.set_path(\"/v1/chat/completions\"); " SENT("u"),
         FOUND},
        {M "let u = Url::parse(&self.base)?.join(\"v1/chat/completions\")?; " SENT("u"), FOUND},
        {M "let u = [self.base.as_str(), \"/v1/chat/completions\"].concat(); " SENT("u"), FOUND},
        {M "let mut u = self.base.clone(); u.push_str(\"/v1/orders\"); " SENT("u"), ""},
    };
    CHECK(OTHERS, shapes);
}

static void rust__requests_by_what_they_send(void **state)
{
    (void)state;
    static const code_shape shapes[] = {
        {M "self.http.post(&self.config.url).json(&json!({\"model\": \"m\", \"messages\": x}))"
           ".send().await?;" OK2,
         FOUND},
        {M "self.http.post(&self.config.url).json(&json!({\"model\": \"m\", \"prompt\": x, "
           "\"max_tokens\": 5})).send().await?;" OK2,
         "6 http.openai openai m\n"},
        {M "self.http.post(&self.config.url).json(&json!({\"model\": \"m\", \"color\": x}))"
           ".send().await?;" OK2,
         ""},
        /* By the fields of the type. */
        {"struct B { model: String, messages: Vec<V>, stream: bool } impl L { async fn go(&self, "
         "b: "
         "&B, u: &str) -> R { self.http.post(u).json(b).send().await } }",
         "6 http.chat.completions openai ?\n"},
        {"struct ChatBody { model: String, messages: Vec<V> } impl L { async fn go(&self, b: "
         "&ChatBody, u: &str) -> R { self.http.post(u).json(b).send().await } }",
         "6 http.chat.completions openai ?\n"},
        {"struct Report { model: String, messages: Vec<V> } impl L { async fn go(&self, b: "
         "&Report, "
         "u: &str) -> R { self.http.post(u).json(b).send().await } }",
         ""},
        {"struct B { contents: Vec<V>, generation_config: C } impl L { async fn go(&self, b: &B, "
         "u: &str) -> R { self.http.post(u).json(b).send().await } }",
         "6 http.generateContent google -\n"},
        {"struct B { model: String, items: Vec<V> } impl L { async fn go(&self, b: &B, u: &str) -> "
         "R { self.http.post(u).json(b).send().await } }",
         ""},
        /* A function that is handed where to send. */
        {"async fn send(c: &Client, u: String, b: V) -> R { c.post(u).json(&b).send().await } "
         "async "
         "fn go(c: &Client) -> R { send(c, format!(\"{BASE}/chat/completions\"), x()).await }",
         "6 http.chat.completions openai ? ?metadata\n"},
        {"async fn send(c: &Client, u: String, b: V) -> R { c.post(u).json(&b).send().await } "
         "async "
         "fn go(c: &Client) -> R { send(c, format!(\"{BASE}/orders\"), x()).await }",
         ""},
    };
    CHECK(OTHERS, shapes);
}

static void rust__requests_that_another_file_makes(void **state)
{
    (void)state;
    static const code_file files[] = {
        {"Cargo.toml", "[package]\nname = \"app\"\n"},
        {"src/http.rs",
         "// api.openai.com\npub struct Api { http: reqwest::Client, base: String } impl Api { pub "
         "fn to(&self, path: &str) -> reqwest::RequestBuilder { "
         "self.http.post(format!(\"{}{}\", self.base, path)) } pub async fn post<T>(&self, path: "
         "&str, body: &T) { self.to(path).json(body).send().await; } }\n"},
        {"src/chat.rs",
         "use crate::http::Api;\nasync fn a(api: &Api) { "
         "api.to(\"/chat/completions\").json(&json!({\"model\": \"a\"})).send().await; }\nasync fn "
         "b(api: &Api) { api.to(\"/orders\").json(&json!({\"model\": \"b\"})).send().await; }\n"
         "async fn c(api: &Api) { api.post(\"/chat/completions\", &json!({\"model\": "
         "\"c\"})).await; "
         "}\nasync fn d(api: &Api) { api.post(\"/orders\", &json!({\"model\": \"d\"})).await; }\n"},
    };
    code_expect_files(files, 3, NULL,
                      "2 http.chat.completions openai a\n4 http.chat.completions openai c\n");
}

static void rust__methods_that_have_a_fields_name(void **state)
{
    (void)state;
    static const code_file files[] = {
        {"Cargo.toml", "[package]\nname = \"app\"\n"},
        {"src/llm/manager.rs",
         "// api.openai.com\npub struct Manager { http: reqwest::Client } impl Manager { pub fn "
         "http(&self) -> &reqwest::Client { &self.http } }\n"},
        {"src/llm/ollama.rs",
         "use crate::llm::manager::Manager;\n// api.openai.com\npub struct M { by: Arc<Manager> } "
         "impl M { async fn f(&self) { "
         "self.by.http().post(\"https://api.openai.com/v1/chat/"
         "completions\").json(&json!({\"model\":"
         " \"m\"})).send().await; } }\n"
         "async fn g(b: &str) { reqwest::Client::new().post(format!(\"{b}/api/chat\"))"
         ".json(&json!({\"model\": \"n\"})).send().await; }\n"},
        {"src/llm/shop.rs", "// api.openai.com\nasync fn g(b: &str) { "
                            "reqwest::Client::new().post(format!(\"{b}/api/chat\"))"
                            ".json(&json!({\"model\": \"n\"})).send().await; }\n"},
    };
    /* `/api/chat` is Ollama's in a file that is named so. */
    code_expect_files(files, 4, NULL, "3 http.chat.completions openai m\n4 http.ollama ollama n\n");
}

/* What an enum's variant holds is what is sent; headers by names that a glob takes. */
static void rust__bodies_in_enums(void **state)
{
    (void)state;
    static const code_shape shapes[] = {
        {"enum B { Open(Value), Other(Value) } impl L { async fn f(&self, u: &str) { let b = "
         "B::Open(json!({\"model\": \"m\", \"messages\": [], \"metadata\": {\"team\": "
         "\"a\"}})); self.http.post(u).json(&b).send().await; } }",
         "6 http.chat.completions openai m team=a@provider_log\n"},
        {"enum B { Open(Value) } fn make() -> B { B::Open(json!({\"model\": \"m\", "
         "\"messages\": []})) } impl L { async fn f(&self, u: &str) { "
         "self.http.post(u).json(&make()).send().await; } }",
         "6 http.chat.completions openai m\n"},
        /* Of a variant with more than one part nothing is known. */
        {"enum B { Open(Value, u32) } impl L { async fn f(&self, u: &str) { let b = "
         "B::Open(json!({\"model\": \"m\", \"messages\": []}), 1); "
         "self.http.post(u).json(&b).send().await; } }",
         ""},
        {"use reqwest::header::*; impl L { async fn f(&self) { "
         "self.http.post(URL).header(CONTENT_TYPE, k).json(&json!({\"model\": "
         "\"m\"})).send().await; } }",
         "6 http.chat.completions openai m\n"},
    };
    CHECK(OTHERS, shapes);
}

/* A pattern takes its part of the tuple that a function gives back. */
static void rust__parts_of_tuples(void **state)
{
    (void)state;
    static const code_shape shapes[] = {
        {"fn make() -> (u32, Value) { (1, json!({\"model\": \"m\"})) } impl L { async fn f(&self) "
         "{ "
         "let (n, body) = make(); self.http.post(URL).json(&body).send().await; } }",
         "6 http.chat.completions openai m\n"},
        {"fn make(b: &str) -> R<(String, Value)> { let u = format!(\"{b}/chat/completions\"); let "
         "v = "
         "json!({\"model\": \"m\"}); Ok((u, v)) } impl L { async fn f(&self) { let (url, body) = "
         "make(x)?; self.http.post(url).json(&body).send().await; } }",
         "6 http.chat.completions openai m\n"},
    };
    CHECK(OTHERS, shapes);
}

static void rust__requests_that_only_count(void **state)
{
    (void)state;
    static const code_shape shapes[] = {
        {M "self.http.post(format!(\"{}/models/m:countTokens\", self.base_url)).json(&json!("
           "{\"contents\": [{\"parts\": [{\"text\": t}]}]})).send().await?;" OK2,
         ""},
        {M "self.http.post(format!(\"{}/v1/messages/count_tokens\", "
           "self.base_url)).json(&json!({\"model\": \"m\", \"messages\": "
           "[]})).send().await?;" OK2,
         ""},
    };
    CHECK(OTHERS, shapes);
}

/* A client of the project's own, which is called as reqwest's is. */
static void rust__chains_of_an_own_client(void **state)
{
    (void)state;
#define OWN \
    "use reqwest;\npub struct Client { inner: reqwest::Client }\npub struct Builder { u: String " \
    "}\n" \
    "impl Client { pub fn post(&self, u: &str) -> Builder { Builder { u: u.into() } } }\n" \
    "impl Builder { pub fn with<F>(self, f: F) -> Self { self } pub async fn send(self) { " \
    "go(self) " \
    "} }\n"
    static const code_file files[] = {
        {"Cargo.toml", "[package]\nname = \"acme\"\n"},
        {"src/http.rs", OWN},
        {"src/ask.rs",
         "use crate::http::Client;\nconst URL: &str = \"https://api.cohere.ai/v1/rerank\";\n"
         "async fn f(c: &Client) {\n c.post(URL).with(|b| b.json(x)).send().await;\n"
         " c.post(OTHER).with(|b| b.json(x)).send().await;\n}\n"},
    };
    code_expect_files(files, 3, NULL, "4 http.rerank cohere -\n");
#undef OWN
}

/* A request that a function two calls further makes is told once, where it is sent. */
static void rust__requests_through_two_functions(void **state)
{
    (void)state;
    static const code_shape shapes[] = {
        {"impl L { pub async fn ask(&self) { self.single(&B {}).await }\n"
         "pub async fn single(&self, b: &B) { let url = format!(\"{}/v1/chat/completions\", "
         "self.base_url); self.post(&url, b).await }\n"
         "async fn post<T: Serialize>(&self, url: &str, b: &T) { "
         "self.http.post(url).json(b).send().await } } struct B { model: String }",
         "8 http.chat.completions openai ?\n"},
        /* What those who call a private function give is one of several. */
        {"impl L { pub async fn a(&self) { self.go(json!({\"model\": \"m\"})).await }\n"
         "pub async fn b(&self) { self.go(json!({\"model\": \"m\"})).await }\n"
         "async fn go(&self, b: Value) { self.http.post(URL).json(&b).send().await } }",
         "8 http.chat.completions openai m\n"},
        {"impl L { pub async fn a(&self) { self.go(json!({\"model\": \"m\"})).await }\n"
         "pub async fn b(&self) { self.go(json!({\"model\": \"m\"})).await }\n"
         "pub async fn go(&self, b: Value) { self.http.post(URL).json(&b).send().await } }",
         "8 http.chat.completions openai m\n"},
        {"impl L { pub async fn a(&self) { self.go(json!({\"model\": \"m\"})).await }\n"
         "pub async fn b(&self) { self.go(json!({\"model\": \"n\"})).await }\n"
         "pub async fn go(&self, b: Value) { self.http.post(URL).json(&b).send().await } }",
         "8 http.chat.completions openai ?\n"},
    };
    CHECK(OTHERS, shapes);
}

/* A reranker behind an address of which only the path is known. */
static void rust__rerank_behind_a_base(void **state)
{
    (void)state;
    static const code_shape shapes[] = {
        {"impl L { async fn rerank(&self, q: &str) -> R { let b = Rerank { model: \"m\", query: q, "
         "documents: d }; self.http.post(format!(\"{}/rerank\", self.base_url)).json(&b).send()"
         ".await } }",
         "6 http.rerank unknown m\n"},
        {"impl L { async fn find(&self, q: &str) -> R { let b = Find { model: \"m\", query: q, "
         "documents: d }; self.http.post(format!(\"{}/find\", self.base_url)).json(&b).send()"
         ".await } }",
         ""},
    };
    CHECK(OTHERS, shapes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rust__chains_of_an_own_client),
        cmocka_unit_test(rust__requests_through_two_functions),
        cmocka_unit_test(rust__rerank_behind_a_base),
        cmocka_unit_test(rust__raw_http),
        cmocka_unit_test(rust__addresses_of_requests),
        cmocka_unit_test(rust__requests_by_what_they_send),
        cmocka_unit_test(rust__requests_that_another_file_makes),
        cmocka_unit_test(rust__methods_that_have_a_fields_name),
        cmocka_unit_test(rust__bodies_in_enums),
        cmocka_unit_test(rust__parts_of_tuples),
        cmocka_unit_test(rust__requests_that_only_count),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
