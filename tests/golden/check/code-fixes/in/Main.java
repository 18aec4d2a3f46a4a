class Main {
    void ask() throws Exception {
        new ProcessBuilder("claude", "-p", "say hello").start();
    }
}
