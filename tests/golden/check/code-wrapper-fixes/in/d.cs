using Acme.Llm;

class D {
    void F(Gateway g) {
        g.Complete("hi", team: "search", useCase: "");
        g.Ask("hi", "search", "ranking");
    }
}
