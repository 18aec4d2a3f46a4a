package u;

import acme.llm.Gateway;

class I {
    void f(Gateway g, Request request) {
        g.complete(request);
    }
}
