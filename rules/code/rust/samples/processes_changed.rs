use std::process::Command; // "claude"
const K: &str = "ANTHROPIC_CUSTOM_HEADERS";
const TAGS: &str = r#"x-portkey-metadata: {"team": "search", "use_case": "rank"}"#;
fn a1(x: bool) {
    // tallygate-expect: tag-undecided
    let mut c = Command::new("claude");
    c.arg("-p").env(K, TAGS);
    if x { c.env(K, ""); }
    c.output();
}
// tallygate-expect: tag-undecided
fn a2(m: M) { Command::new("claude").arg("-p").env(K, TAGS).envs(&m).output(); }
// tallygate-expect: tag-undecided
fn a3() { Command::new("claude").arg("-p").env(K, TAGS).env_clear().output(); }
// tallygate-expect: tag-undecided
fn a4() { Command::new("claude").arg("-p").env(K, TAGS).env_remove(K).output(); }
fn a5() {
    // tallygate-expect: llm-attribution
    let mut c = Command::new("claude");
    c.arg("-p");
    c.output();
    c.env(K, TAGS);
}
// tallygate-expect: tag-undecided
fn a6(p: &str) -> Command { let mut c = Command::new("claude"); c.arg("-p"); c }
fn a7() {
    // tallygate-expect: tag-undecided
    let mut c = Command::new("claude");
    c.arg("-p");
    set(&mut c);
    c.output();
}
fn a8() {
    // tallygate-expect: llm-attribution
    let mut c = Command::new("claude");
    c.arg("-p").current_dir("x").stdout(Stdio::piped());
    let out = c.output().unwrap();
    println!("{:?}", out);
}
// tallygate-ok
fn a9() { Command::new("claude").arg("-p").env(K, TAGS).output(); }
// tallygate-expect: tag-undecided
fn a10(x: bool) { Command::new("curl").args(["https://api.openai.com/v1/chat/completions", "-d", "{}"]).args(if x { vec!["-H", TAGS] } else { vec![] }).output(); }
fn a11(x: bool) {
    // tallygate-expect: tag-undecided
    let mut c = Command::new("claude");
    c.arg("-p").env(K, TAGS);
    if x { c.env_remove(K); }
    c.output();
}
// tallygate-expect: llm-attribution
fn a12() -> std::io::Result<Output> { Command::new("claude").arg("-p").output() }
// What another variable loses is nothing of this one's.
// tallygate-ok
fn a13() { Command::new("claude").arg("-p").env(K, TAGS).env_remove("CLAUDECODE").output(); }
// tallygate-expect: llm-attribution
fn a14() { Command::new("claude").arg("-p").env_remove("CLAUDECODE").output(); }
// tallygate-expect: tag-undecided
fn a15(name: &str) { Command::new("claude").arg("-p").env_remove(name).output(); }
