/* lib/code: Rust. What is told of each shape in which LLM calls come; modules, traits and wrappers
 * across files. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "code_scan.h"

#define CHECK(head, shapes) CODE_EXPECT_SHAPES("src/app.rs", head, "\n", shapes)

/* Shapes begin on line 6. */
#define OPENAI \
    "use async_openai::{config::{AzureConfig, OpenAIConfig as Config}, " \
    "types::chat::{CreateChatCompletionRequest as Request, CreateChatCompletionRequestArgs as " \
    "Args}, Client};\n" \
    "use serde_json::json; use std::{collections::HashMap, env, sync::{Arc, LazyLock}};\n" \
    "const META: &str = \"team\"; const MODEL: &str = \"gpt-4o\"; static SHARED: " \
    "LazyLock<Client<Config>> = LazyLock::new(|| " \
    "Client::with_config(Config::new().with_header(\"Helicone-Property-Team\", " \
    "\"a\").unwrap()));\n" \
    "pub struct S { client: Arc<Client<Config>>, model: String } pub struct W(Client<Config>); " \
    "pub enum E { A, B }\n" \
    "fn make() -> anyhow::Result<Client<Config>> { let c = Client::new(); Ok(c) } type Llm = " \
    "Client<Config>;\n"
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
#define F "async fn f(c: &Client<Config>) -> anyhow::Result<()> { "
#define OK " Ok(()) }"
#define M "impl L { async fn f(&self) -> R { "
#define OK2 " Ok(()) } }"
#define CREATE "6 async-openai.chat.create openai "

static void rust__metadata_on_the_call(void **state)
{
    (void)state;
    static const code_shape shapes[] = {
        {F "c.chat().create(Request { model: \"m\".into(), ..Default::default() }).await?;" OK,
         CREATE "m\n"},
        {F "c.chat().create(Args::default().model(\"m\").metadata(json!({\"team\": \"a\", "
           "\"use_case\": \"b\"})).build()?).await?;" OK,
         CREATE "m team=a@provider_log use_case=b@provider_log\n"},
        {F "c.chat().create(Request { model: \"m\".into(), metadata: Some(json!({\"team\": "
           "\"a\"}).into()), ..Default::default() }).await?;" OK,
         CREATE "m team=a@provider_log\n"},
        {F "c.chat().create(Request { model: \"m\".into(), metadata: None, ..Default::default() "
           "}).await?;" OK,
         CREATE "m\n"},
        {F "c.chat().create(Args::default().model(\"m\").metadata(json!({})).build()?).await?;" OK,
         CREATE "m\n"},
        {F "c.chat().create(Args::default().model(\"m\").metadata(json!({\"team\": "
           "\"\"})).build()?).await?;" OK,
         CREATE "m team=@provider_log\n"},
        {F "c.chat().create(Args::default().model(\"m\").metadata(json!({\"team\": "
           "null})).build()?).await?;" OK,
         CREATE "m\n"},
        {F "c.chat().create(Args::default().model(\"m\").metadata(json!({\"team\": team, "
           "\"use_case\": MODEL})).build()?).await?;" OK,
         CREATE "m team=?@provider_log use_case=gpt-4o@provider_log\n"},
        {F "c.chat().create(Args::default().model(\"m\").metadata(json!({META: "
           "\"a\"})).build()?).await?;" OK,
         CREATE "m team=a@provider_log\n"},
        {F "c.chat().create(Args::default().model(\"m\").metadata(HashMap::from([(\"team\".to_"
           "string(), \"a\".to_string())])).build()?).await?;" OK,
         CREATE "m team=a@provider_log\n"},
        {F "c.chat().create(Args::default().model(\"m\").metadata(vec![(\"team\", "
           "\"a\")].into_iter().map(|(k, v)| (k.into(), v.into())).collect::<HashMap<String, "
           "String>>()).build()?).await?;" OK,
         CREATE "m team=a@provider_log\n"},
        {F "c.chat().create(Args::default().model(\"m\").metadata(hashmap! { \"team\".to_string() "
           "=> \"a\".to_string() }).build()?).await?;" OK,
         CREATE "m team=a@provider_log\n"},
        {F "c.chat().create(Args::default().model(\"m\").metadata(json!({\"team\": "
           "format!(\"{}-x\", MODEL)})).build()?).await?;" OK,
         CREATE "m team=gpt-4o-x@provider_log\n"},
        {F "c.chat().create_byot(json!({\"model\": \"m\", \"messages\": [{\"role\": \"user\"}], "
           "\"metadata\": {\"team\": \"a\"}})).await?;" OK,
         "6 async-openai.chat.create_byot openai m team=a@provider_log\n"},
        {"async fn f(c: &Client<Config>, tags: HashMap<String, String>) { "
         "c.chat().create(Args::default().model(\"m\").metadata(tags).build().unwrap()).await."
         "unwrap(); }",
         CREATE "m ?metadata\n"},
    };
    CHECK(OPENAI, shapes);
}

static void rust__arguments_that_are_built_elsewhere(void **state)
{
    (void)state;
    static const code_shape shapes[] = {
        {F "let r = Args::default().model(\"m\").metadata(json!({\"team\": \"a\"})).build()?; "
           "c.chat().create(r).await?;" OK,
         CREATE "m team=a@provider_log\n"},
        {F "let mut b = Args::default(); b.model(\"m\"); b.metadata(json!({\"team\": "
           "\"a\"})).max_tokens(9u16); let r = b.build()?; c.chat().create(r).await?;" OK,
         CREATE "m team=a@provider_log\n"},
        {F "let mut b = Args::default(); b.model(\"m\"); if x { b.metadata(json!({\"team\": "
           "\"a\"})); } c.chat().create(b.build()?).await?;" OK,
         CREATE "m ?metadata\n"},
        {F "let mut r = Request::default(); r.model = \"m\".to_owned(); r.metadata = "
           "Some(json!({\"team\": \"a\"}).into()); c.chat().create(r).await?;" OK,
         CREATE "m team=a@provider_log\n"},
        {F "let mut r = Request { model: \"m\".into(), ..Default::default() }; if x { r.metadata = "
           "Some(json!({\"team\": \"a\"}).into()); } c.chat().create(r).await?;" OK,
         CREATE "m ?metadata\n"},
        {F "let mut m = HashMap::new(); m.insert(\"team\".to_string(), String::from(\"a\")); "
           "c.chat().create(Request { model: \"m\".into(), metadata: Some(m), ..Default::default() "
           "}).await?;" OK,
         CREATE "m team=a@provider_log\n"},
        {F "let mut m = HashMap::new(); m.extend([(\"team\", \"a\")]); c.chat().create(Request { "
           "metadata: Some(m), ..Default::default() }).await?;" OK,
         CREATE "- team=a@provider_log\n"},
        {F "let mut m = HashMap::new(); m.insert(key(), \"a\"); c.chat().create(Request { "
           "metadata: Some(m), ..Default::default() }).await?;" OK,
         CREATE "- ?metadata\n"},
        {F "let base = Request { model: \"m\".into(), metadata: Some(json!({\"team\": "
           "\"a\"}).into()), ..Default::default() }; c.chat().create(Request { n: Some(1), "
           "..base.clone() }).await?;" OK,
         CREATE "m team=a@provider_log\n"},
        {F "let r = Args::default().model(\"m\").build()?; let r = Request { metadata: "
           "Some(json!({\"team\": \"a\"}).into()), ..r }; c.chat().create(r.clone()).await?;" OK,
         CREATE "m team=a@provider_log\n"},
        {"async fn f(c: &Client<Config>, base: Request) { c.chat().create(Request { model: "
         "\"m\".into(), ..base }).await.unwrap(); }",
         CREATE "m ?metadata\n"},
        {"async fn f(c: &Client<Config>, base: Request) { c.chat().create(Request { metadata: "
         "Some(json!({\"team\": \"a\"}).into()), ..base }).await.unwrap(); }",
         CREATE "? team=a@provider_log\n"},
        {"async fn f(c: &Client<Config>, request: Request) -> R { c.chat().create(request).await }",
         CREATE "? ?metadata\n"},
        {"fn tags() -> HashMap<String, String> { let mut m = HashMap::new(); "
         "m.insert(\"team\".into(), \"a\".into()); m } " F
         "c.chat().create(Request { metadata: Some(tags()), ..Default::default() }).await?;" OK,
         CREATE "- team=a@provider_log\n"},
        {"fn request(p: &str) -> Request { Request { model: MODEL.to_string(), "
         "..Default::default() } } " F "c.chat().create(request(\"x\")).await?;" OK,
         CREATE "gpt-4o\n"},
        {F "let r = if x { Args::default().model(\"m\").metadata(json!({\"team\": "
           "\"a\"})).build()? } else { Args::default().model(\"n\").metadata(json!({\"team\": "
           "\"b\"})).build()? }; c.chat().create(r).await?;" OK,
         CREATE "? team=a@provider_log\n"},
        {F "let mut v = json!({\"model\": \"m\"}); v[\"metadata\"] = json!({\"team\": \"a\"}); "
           "c.chat().create_byot(v).await?;" OK,
         "6 async-openai.chat.create_byot openai m team=a@provider_log\n"},
        {F "let mut v = json!({\"model\": \"m\"}); v[\"metadata\"][\"team\"] = json!(\"a\"); "
           "c.chat().create_byot(v).await?;" OK,
         "6 async-openai.chat.create_byot openai m team=a@provider_log\n"},
    };
    CHECK(OPENAI, shapes);
}

static void rust__clients(void **state)
{
    (void)state;
    static const code_shape shapes[] = {
        {F "let c = Client::new(); let d = c.clone(); "
           "d.chat().create(Args::default().build()?).await?;" OK,
         CREATE "-\n"},
        {F "let group = c.chat(); group.create(Args::default().build()?).await?;" OK, CREATE "-\n"},
        /* What a method on the way is given holds nothing of the call's. */
        {"async fn f(base: String) { let c = Client::new().with_api_base(base); "
         "c.chat().create(Args::default().build()?).await?; }",
         CREATE "-\n"},
        {"async fn f(base: String) { Client::new().with_api_base(base).chat().header(\"x\", base)"
         ".create(Args::default().build()?).await?; }",
         CREATE "-\n"},
        {F "make()?.chat().create(Args::default().build()?).await?;" OK, CREATE "-\n"},
        {F "SHARED.chat().create(Args::default().build()?).await?;" OK,
         CREATE "- team=a@gateway\n"},
        {"impl S { fn new(client: Client<Config>) -> Self { Self { client: Arc::new(client), "
         "model: \"m\".into() } } async fn f(&self) { "
         "self.client.chat().create(Args::default().model(&self.model).build().unwrap()).await."
         "unwrap(); } }",
         CREATE "m\n"},
        {"impl S { fn new() -> Self { let client = "
         "Arc::new(Client::with_config(Config::new().with_project_id(\"p\"))); Self { client, "
         "model: MODEL.into() } } async fn f(&self) { "
         "self.client.chat().create(Args::default().model(self.model.clone()).build().unwrap())."
         "await.unwrap(); } }",
         CREATE "gpt-4o openai-project=p@bill\n"},
        {"impl W { async fn f(&self) { "
         "self.0.chat().create(Args::default().build().unwrap()).await.unwrap(); } }",
         CREATE "-\n"},
        {"impl<'a, T: Clone> Ask for S { async fn ask(&self) { let this = self; "
         "this.client.chat().create(Args::default().build().unwrap()).await.unwrap(); } }",
         CREATE "-\n"},
        {"async fn f(c: Llm) { c.chat().create(Args::default().build().unwrap()).await.unwrap(); }",
         CREATE "-\n"},
        {"async fn f(c: Option<Arc<Client<Config>>>) { if let Some(c) = &c { "
         "c.chat().create(Args::default().build().unwrap()).await.unwrap(); } }",
         CREATE "-\n"},
        {"async fn f(c: Option<Client<Config>>) { match c { Some(client) if x => { "
         "client.chat().create(Args::default().build().unwrap()).await.unwrap(); } None => {} } }",
         CREATE "-\n"},
        {"async fn f(c: Option<Client<Config>>) { let Some(c) = c else { return }; "
         "c.chat().create(Args::default().build().unwrap()).await.unwrap(); }",
         CREATE "-\n"},
        {"async fn f(c: &Client<AzureConfig>) { "
         "c.chat().create(Args::default().build().unwrap()).await.unwrap(); }",
         "6 async-openai.chat.create azure -\n"},
        {F "Client::with_config(AzureConfig::new().with_deployment_id(\"d\")).chat().create(Args::"
           "default().build()?).await?;" OK,
         "6 async-openai.chat.create azure -\n"},
        {F "Client::with_config(Config::new().with_api_base(\"https://"
           "api.deepseek.com\")).chat().create(Args::default().build()?).await?;" OK,
         "6 async-openai.chat.create deepseek -\n"},
        {F "Client::with_config(Config::default().with_api_base(format!(\"http://localhost:{}/"
           "v1\", port))).chat().create(Args::default().build()?).await?;" OK,
         "6 async-openai.chat.create local -\n"},
        {F "(if x { c } else { &make()? }).chat().create(Args::default().build()?).await?;" OK,
         CREATE "-\n"},
        {F "c.chat().header(\"x-portkey-metadata\", r#\"{\"team\": "
           "\"a\"}\"#)?.create(Args::default().build()?).await?;" OK,
         CREATE "- team=a@gateway\n"},
        {F "let mut h = HeaderMap::new(); h.insert(\"Helicone-Property-Team\", \"a\".parse()?); "
           "c.embeddings().headers(h).create(r).await?;" OK,
         "6 async-openai.embeddings.create openai ? team=a@gateway\n"},
        {"async fn f(c: Unknown) { "
         "c.chat().create(Args::default().model(\"m\").build().unwrap()).await.unwrap(); }",
         CREATE "m\n"},
    };
    CHECK(OPENAI, shapes);
}

static void rust__calls_in_all_places(void **state)
{
    (void)state;
    static const code_shape shapes[] = {
        {F "let (a, b) = tokio::join!(c.chat().create(Args::default().model(\"m\").build()?), "
           "c.chat().create(Args::default().model(\"n\").build()?));" OK,
         "6 async-openai.chat.create openai m\n6 async-openai.chat.create openai n\n"},
        {F "println!(\"{:?}\", c.chat().create(Args::default().model(\"m\").build()?).await?);" OK,
         CREATE "m\n"},
        {F "info!(model = %MODEL, answer = "
           "?c.chat().create(Args::default().model(\"m\").build()?).await?, \"done\");" OK,
         CREATE "m\n"},
        {F "let s = format!(\"{}\", "
           "c.chat().create(Args::default().model(\"m\").build()?).await?.id);" OK,
         CREATE "m\n"},
        {F "let v = vec![c.chat().create(Args::default().model(\"m\").build()?)];" OK,
         CREATE "m\n"},
        {F "tokio::select! { r = c.chat().create(Args::default().model(\"m\").build()?) => { "
           "c.chat().create(Args::default().model(\"n\").build()?).await?; } _ = stop() => {} }" OK,
         "6 async-openai.chat.create openai m\n6 async-openai.chat.create openai n\n"},
        {F "let s = try_stream! { let mut t = "
           "c.chat().create_stream(Args::default().model(\"m\").build()?).await?; yield t; };" OK,
         "6 async-openai.chat.create_stream openai m\n"},
        {F "tokio::spawn(async move { let c = c.clone(); "
           "c.chat().create(Args::default().model(\"m\").build().unwrap()).await });" OK,
         CREATE "m\n"},
        {F "let all = futures::future::join_all(xs.iter().map(|x| "
           "c.chat().create(Args::default().model(\"m\").build().unwrap()))).await;" OK,
         CREATE "m\n"},
        {F "c\n    .chat()\n    .create(Args::default().model(\"m\").build()?)\n    .await?\n    "
           ".choices;" OK,
         CREATE "m\n"},
        {F "c.chat().create(Args::default().model(\"m\").user(c.chat().create(Args::default()."
           "model(\"n\").build()?).await?.id).build()?).await?;" OK,
         "6 async-openai.chat.create openai m\n6 async-openai.chat.create openai n\n"},
        {F
         "while let Some(x) = "
         "c.chat().create_stream(Args::default().model(\"m\").build()?).await?.next().await {}" OK,
         "6 async-openai.chat.create_stream openai m\n"},
        {F "match c.chat().create(Args::default().model(\"m\").build()?).await { Ok(r) => r, "
           "Err(e) => bail!(\"no {}\", e) };" OK,
         CREATE "m\n"},
        {F "assert!(c.chat().create_byot::<_, HashMap<String, u8>>(json!({\"model\": "
           "\"m\"})).await.is_ok());" OK,
         "6 async-openai.chat.create_byot openai m\n"},
        {"mod inner { use super::*; pub async fn f(c: &Client<Config>) { "
         "c.chat().create(Args::default().model(\"m\").build().unwrap()).await.unwrap(); } }",
         CREATE "m\n"},
    };
    CHECK(OPENAI, shapes);
}

static void rust__models_and_limits(void **state)
{
    (void)state;
    static const code_shape shapes[] = {
        {F "c.chat().create(Args::default().model(MODEL).build()?).await?;" OK, CREATE "gpt-4o\n"},
        {F "c.chat().create(Args::default().model(env::var(\"MODEL\")?).build()?).await?;" OK,
         CREATE "?\n"},
        {F "c.chat().create(Args::default().model(env::var(\"MODEL\").unwrap_or(\"m\".into()))."
           "build()?).await?;" OK,
         CREATE "m\n"},
        {F "c.chat().create(Args::default().model(std::env::var(\"MODEL\").unwrap_or_else(|_| "
           "\"m\".to_string())).build()?).await?;" OK,
         CREATE "m\n"},
        {F "let model = match env::var(\"MODEL\") { Ok(m) => m, Err(_) => \"m\".to_string() }; "
           "c.chat().create(Args::default().model(model).build()?).await?;" OK,
         CREATE "m\n"},
        {F "let model = if let Some(m) = args.model { m } else { \"m\".into() }; "
           "c.chat().create(Args::default().model(model).build()?).await?;" OK,
         CREATE "m\n"},
        {F "c.chat().create(Args::default().model(option_env!(\"MODEL\").unwrap_or(\"m\")).build()?"
           ").await?;" OK,
         CREATE "m\n"},
        {F "let model = match e { E::A => \"m\", E::B => \"n\" }; "
           "c.chat().create(Args::default().model(model).build()?).await?;" OK,
         CREATE "?\n"},
        {F "let model = \"m\"; let model = model.trim(); "
           "c.chat().create(Args::default().model(model).build()?).await?;" OK,
         CREATE "m\n"},
        {F "c.chat().create(Args::default().model(concat!(\"gpt\", \"-4o\")).build()?).await?;" OK,
         CREATE "gpt-4o\n"},
        {F "c.chat().create(Args::default().model(format!(\"ft:{MODEL}\")).build()?).await?;" OK,
         CREATE "ft:gpt-4o\n"},
        {F "c.chat().create(Args::default().model(self::name()).build()?).await?;" OK,
         CREATE "?\n"},
    };
    CHECK(OPENAI, shapes);
}

static void rust__what_is_no_call(void **state)
{
    (void)state;
    static const code_shape shapes[] = {
        {"// c.chat().create(r)\n/* c.chat().create(r) */ /// c.chat().create(r)\nconst T: &str = "
         "\"c.chat().create(r)\"; const U: &str = r#\"c.chat().create(\"r\")\"#;",
         ""},
        {"macro_rules! ask { ($c:expr) => { $c.chat().create(r) } }", ""},
        {"async fn f(x: Slack, y: Survey) { x.conversations().create(r).await; "
         "y.responses().create(Answer { text: t }).await; x.invoke(r); x.run(r); x.generate(r); "
         "x.prompt(r); x.embed(r); }",
         ""},
        {F "c.models().list().await?; c.files().create(r).await?; c.threads().create(r).await?; "
           "c.threads().messages(\"t\").create(r).await?; c.moderations().create(r).await?;" OK,
         ""},
        {"fn f(c: &Client<Config>) -> TokenStream { quote! { c.chat().create(r) } }", ""},
        {"#[cfg(test)] mod tests { use super::*; #[tokio::test] async fn t() { "
         "Client::new().chat().create(r).await; } }\n#[test] fn u() { "
         "Client::new().chat().create(r); }",
         "note tests inside of it were not looked into\n"},
        {"async fn f(c: &Client<Config>) { let g = c.chat(); pass(c); }", ""},
    };
    CHECK(OPENAI, shapes);
}

static void rust__fluent_builders(void **state)
{
    (void)state;
    static const code_shape shapes[] = {
        {M "self.b.converse().model_id(\"m\").messages(x).send().await?;" OK2,
         "6 bedrock.converse.send bedrock m\n"},
        {M "self.b.converse().model_id(\"m\").request_metadata(\"team\", "
           "\"a\").request_metadata(\"use_case\", \"b\").send().await?;" OK2,
         "6 bedrock.converse.send bedrock m use_case=b@provider_log team=a@provider_log\n"},
        {M "let mut r = self.b.converse_stream().model_id(\"m\"); r = "
           "r.set_request_metadata(Some(HashMap::from([(\"team\".into(), \"a\".into())]))); let s "
           "= r.send().await?;" OK2,
         "6 bedrock.converse_stream.send bedrock m team=a@provider_log\n"},
        {M "self.b.invoke_model().model_id(\"arn:aws:bedrock:us-east-1:1:application-inference-"
           "profile/x\").send().await?;" OK2,
         "6 bedrock.invoke_model.send bedrock "
         "arn:aws:bedrock:us-east-1:1:application-inference-profile/x ?model\n"},
        {M "self.b.converse().model_id(\"m\").set_request_metadata(tags).send().await?;" OK2,
         "6 bedrock.converse.send bedrock m ?set_request_metadata\n"},
        {M "let b = bedrock::Client::new(&aws_config::load_from_env().await); "
           "b.converse().model_id(env::var(\"M\").unwrap_or_else(|_| "
           "\"m\".into())).inference_config(InferenceConfiguration::builder().max_tokens(9).build()"
           ").send().await?;" OK2,
         "6 bedrock.converse.send bedrock m\n"},
        {M "self.b.converse().model_id(\"m\"); self.b.list_async_invokes().send().await?; "
           "other.converse().send().await?;" OK2,
         ""},
    };
    CHECK(OTHERS, shapes);
}

static void rust__agents(void **state)
{
    (void)state;
    static const code_shape shapes[] = {
        {M "openai::Client::from_env().agent(\"m\").preamble(\"p\").tool(T).build().prompt(\"x\")."
           "await?;" OK2,
         "6 rig.agent.build.prompt openai m\n"},
        {M "let a = "
           "anthropic::Client::new(\"k\").agent(\"m\").additional_params(json!({\"metadata\": "
           "{\"team\": \"a\"}})).build(); a.chat(\"x\", vec![]).await?; "
           "a.prompt(\"y\").multi_turn(2).await?;" OK2,
         "6 rig.agent.build.chat anthropic m\n6 rig.agent.build.prompt anthropic m\n"},
        {M "self.agent.prompt(\"x\").await?;" OK2, "6 rig-agent.prompt rig - ?additional_params\n"},
        {M "self.other.prompt(\"x\").await?; shell.chat(\"x\").await?;" OK2, ""},
    };
    CHECK(OTHERS, shapes);
}

static void rust__names_of_other_files(void **state)
{
    (void)state;
    static const code_file files[] = {
        {"Cargo.toml", "[package]\nname = \"acme-app\"\n"},
        {"src/lib.rs",
         "pub mod llm;\npub use llm::client::make as make_client;\n// async_openai\n"},
        {"src/llm/mod.rs", "pub mod client;\npub use client::Holder;\n// async_openai\n"},
        {"src/llm/client.rs",
         "use async_openai::{config::OpenAIConfig, Client};\npub struct Holder { pub inner: "
         "Client<OpenAIConfig> }\npub fn make() -> Client<OpenAIConfig> { "
         "Client::with_config(OpenAIConfig::new().with_project_id(\"p\")) }\npub const MODEL: &str "
         "= \"m\";\n"},
        {"src/a.rs",
         "use crate::llm::client::{self, MODEL};\nuse "
         "async_openai::types::CreateEmbeddingRequestArgs as Args;\nfn f() { "
         "client::make().embeddings().create(Args::default().model(MODEL).build().unwrap()); }\n"},
        {"src/b.rs", "use super::llm::Holder;\nuse async_openai::types::CreateEmbeddingRequestArgs "
                     "as Args;\nstruct S { h: Holder }\nimpl S { fn f(&self) { "
                     "self.h.inner.embeddings().create(Args::default().build().unwrap()); } }\n"},
        {"src/bin/c.rs",
         "use acme_app::make_client;\nuse async_openai::types::CreateEmbeddingRequestArgs as "
         "Args;\nfn main() { make_client().embeddings().create(Args::default().build().unwrap()); "
         "}\n"},
        {"src/d.rs",
         "use async_openai::types::CreateEmbeddingRequestArgs as Args;\nfn f() { "
         "crate::llm::client::make().embeddings().create(Args::default().build().unwrap()); }\n"},
        {"src/llm/e.rs",
         "use super::client::*;\nuse async_openai::types::CreateEmbeddingRequestArgs as "
         "Args;\nimpl Holder { fn f(&self) { "
         "self.inner.embeddings().create(Args::default().build().unwrap()); } }\n"},
    };
    code_expect_files(
        files, 9, NULL,
        "3 async-openai.embeddings.create openai m openai-project=p@bill\n4 "
        "async-openai.embeddings.create openai -\n3 async-openai.embeddings.create openai "
        "- openai-project=p@bill\n2 async-openai.embeddings.create openai - "
        "openai-project=p@bill\n3 async-openai.embeddings.create openai -\n");
}

static void rust__wrappers(void **state)
{
    (void)state;
    const code_options options = {
        .rules =
            "version: 1\nwrappers:\n  - {language: rust, function: \"acme_llm::complete\", tags: "
            "{team: {argument: 1}}, model: {argument: 2}, exclusive: true}\n  - {language: rust, "
            "function: \"gateway::Gateway::ask\", tags: {team: {argument: 1}}}\n"};
    static const code_file files[] = {
        {"crates/acme-llm/Cargo.toml", "[package]\nname = \"acme-llm\"\n"},
        {"crates/acme-llm/src/lib.rs",
         "use async_openai::{types::chat::CreateChatCompletionRequestArgs as Args, Client};\npub "
         "async fn complete(prompt: &str, team: &str, model: &str) { "
         "Client::new().chat().create(Args::default().build().unwrap()).await; }\npub mod "
         "gateway;\n"},
        {"crates/acme-llm/src/gateway.rs",
         "use async_openai::{config::OpenAIConfig, types::chat::CreateChatCompletionRequestArgs as "
         "Args, Client};\npub struct Gateway { c: Client<OpenAIConfig> }\nimpl Gateway { pub async "
         "fn ask(&self, prompt: &str, team: &str) { "
         "self.c.chat().create(Args::default().build().unwrap()).await; } }\n"},
        {"app/src/main.rs",
         "use acme_llm::{complete, gateway::Gateway};\nasync fn main() { complete(\"x\", \"a\", "
         "\"m\").await; }\nasync fn f(g: &Gateway) { g.ask(\"x\", \"b\").await; "
         "acme_llm::complete(\"y\", team(), \"n\").await; }\n"},
        {"app/src/direct.rs",
         "use async_openai::{types::chat::CreateChatCompletionRequestArgs as Args, Client};\nasync "
         "fn f() { Client::new().chat().create(Args::default().build().unwrap()).await; }\n"},
    };
    code_expect_files(
        files, 5, &options,
        "2 async-openai.chat.create openai -\n3 async-openai.chat.create openai -\n2 "
        "acme_llm::complete wrapper m team=a@gateway\n3 gateway::Gateway::ask wrapper - "
        "team=b@gateway\n3 acme_llm::complete wrapper n team=?@gateway\n2 "
        "async-openai.chat.create openai -\nobservation llm-wrapper\n");
}

static void rust__sources_of_an_sdk(void **state)
{
    (void)state;
    static const code_file files[] = {
        {"Cargo.toml", "[package]\nname = \"async-openai\"\n"},
        {"src/lib.rs", "pub mod client;\n"},
        {"src/client.rs",
         "use async_openai2::x;\nfn f(c: &Client) { c.chat().create(async_openai()); }\n"},
    };
    code_expect_files(
        files, 3, NULL,
        "note 1 call in it is not judged: it is part of async-openai, an LLM SDK itself\n");
}

/* A member of a workspace is easily called as an SDK is. */
static void rust__crates_that_only_have_an_sdks_name(void **state)
{
    (void)state;
    static const code_file files[] = {
        {"app/openai/Cargo.toml", "[package]\nname = \"openai\"\n"},
        {"app/openai/src/ask.rs",
         "async fn ask() { reqwest::Client::new().post(\"https://api.openai.com/v1/chat/"
         "completions\").json(&json!({\"model\": \"m\"})).send().await; }\n"},
        {"app/openai/src/lib.rs", "pub mod ask;\n"},
        {"sdk/Cargo.toml", "[package]\nname = \"openai\"\n"},
        {"sdk/src/chat.rs",
         "async fn ask() { reqwest::Client::new().post(\"https://api.openai.com/v1/chat/"
         "completions\").json(&json!({\"model\": \"m\"})).send().await; }\n"},
        {"sdk/src/lib.rs", "pub mod chat;\n"},
    };
    code_expect_files(files, 6, NULL,
                      "1 http.chat.completions openai m\n"
                      "note 1 call in it is not judged: it is part of openai, an LLM SDK itself\n");
}

static void rust__types_that_stand_for_clients(void **state)
{
    (void)state;
    static const code_shape shapes[] = {
        {"use rig::embeddings::EmbeddingModel; async fn f<M: EmbeddingModel + Send>(m: &M) { "
         "m.embed_text(t).await; }",
         "1 rig-model.embed_text rig -\n"},
        {"use rig::embeddings::EmbeddingModel; impl<M> S<M> where M: EmbeddingModel { async fn "
         "f(&self, m: M) { m.embed_text(t).await; } }",
         "1 rig-model.embed_text rig -\n"},
        {"use rig::embeddings::EmbeddingModel; async fn f<M: Shop>(m: &M) { m.embed_text(t).await; "
         "}",
         ""},
        {"use rig::agent::AgentBuilder; async fn f(m: M, t: Vec<String>) { let a = "
         "t.iter().fold(AgentBuilder::new(m), |b, x| b.context(x)).build(); a.prompt(q).await; }",
         "1 rig-agent.build.prompt rig ?\n"},
        {"use chatgpt::prelude::*; async fn f(m: &mut HashMap<u64, (Conversation, u32)>) { let e = "
         "m.get_mut(&1).unwrap(); e.0.send_message(t).await; }",
         "1 chatgpt_rs.send_message openai -\n"},
        /* A crate may be named without a use. */
        {"async fn f(c: Own) { c.client.messages(anthropic::types::MessagesRequest { model: "
         "\"m\".into() }).await; }",
         "1 anthropic-rs.messages anthropic m\n"},
    };
    CODE_EXPECT_SHAPES("src/app.rs", "", "\n", shapes);
}

static void rust__tests_inside_of_a_file(void **state)
{
    (void)state;
    static const code_file file = {
        "src/a.rs",
        "use async_openai::Client;\n#[cfg(test)]\nmod tests {\n    #[tokio::test]\n    async fn "
        "t() { "
        "Client::new().chat().create(r).await; }\n}\n// behind a test\n#[test]\n#[ignore]\nfn u() "
        "{ "
        "Client::new().chat().create(r); }\nfn v() { Client::new().chat().create(r); }\n"};
    code_expect_files(&file, 1, NULL,
                      "11 async-openai.chat.create openai ? ?metadata\n"
                      "note tests inside of it were not looked into\n");
    const code_options all = {.include_tests = true};
    code_expect_files(&file, 1, &all,
                      "5 async-openai.chat.create openai ? ?metadata\n"
                      "10 async-openai.chat.create openai ? ?metadata\n"
                      "11 async-openai.chat.create openai ? ?metadata\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rust__metadata_on_the_call),
        cmocka_unit_test(rust__arguments_that_are_built_elsewhere),
        cmocka_unit_test(rust__clients),
        cmocka_unit_test(rust__calls_in_all_places),
        cmocka_unit_test(rust__models_and_limits),
        cmocka_unit_test(rust__what_is_no_call),
        cmocka_unit_test(rust__fluent_builders),
        cmocka_unit_test(rust__agents),
        cmocka_unit_test(rust__names_of_other_files),
        cmocka_unit_test(rust__wrappers),
        cmocka_unit_test(rust__sources_of_an_sdk),
        cmocka_unit_test(rust__crates_that_only_have_an_sdks_name),
        cmocka_unit_test(rust__types_that_stand_for_clients),
        cmocka_unit_test(rust__tests_inside_of_a_file),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
