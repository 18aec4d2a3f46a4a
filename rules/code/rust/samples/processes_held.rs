use std::process::Command; // "claude"
fn build(p: &str) -> Vec<String> { let mut a = vec!["-p".to_string()]; a.push(p.to_string()); a }
// tallygate-expect: llm-attribution
fn a1(p: &str) { Command::new("claude").args(build(p)).output(); }
