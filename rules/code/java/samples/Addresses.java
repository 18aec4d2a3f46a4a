package com.acme.llm;

import com.intellij.util.io.HttpRequests;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URL;
import java.util.Map;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;

class Addresses {
    private static final String ADDRESS = "https://api.openai.com/v1/embeddings";
    private final URI kept = URI.create(ADDRESS);

    void connections() throws Exception {
        URI uri = new URI("https://api.openai.com/v1/chat/completions");
        URL url = uri.toURL();
        // tallygate-expect: llm-attribution
        url.openConnection();
        // tallygate-expect: llm-attribution
        HttpURLConnection one = (HttpURLConnection) kept.toURL().openConnection();
        URI orders = new URI("https://api.example.com/v1/orders");
        orders.toURL().openConnection();
    }

    String platform(String text) throws Exception {
        // tallygate-ok
        HttpRequests.post("https://api.openai.com/v1/responses", "application/json").tuner(c -> {
            c.setRequestProperty("Helicone-Property-Team", "search");
            c.setRequestProperty("Helicone-Property-Use-Case", "rank");
        }).connect(request -> request.write(text));
        HttpRequests.post("https://api.example.com/v1/orders", "application/json").connect(request -> request.write(text));
        // tallygate-expect: llm-attribution
        return HttpRequests.post(ADDRESS, "application/json").connect(request -> {
            request.write("{\"model\": \"text-embedding-3-small\", \"input\": \"x\"}");
            return request.readString();
        });
    }
}

class Asking {
    private final String address;
    private final OkHttpClient http;

    Asking(String address, OkHttpClient http) {
        this.address = address;
        this.http = http;
    }

    void ask() throws Exception {
        // tallygate-expect: llm-attribution
        http.newCall(new Request.Builder().url(address).post(RequestBody.create("{\"model\": \"gpt-4o\"}")).build());
    }
}

class Makes {
    Asking make(OkHttpClient http) {
        return new Asking("https://api.openai.com/v1/chat/completions", http);
    }
}

abstract class Above {
    private final String path;

    Above(String path) {
        this.path = path;
    }

    void ask(OkHttpClient http) throws Exception {
        // tallygate-expect: llm-attribution
        http.newCall(new Request.Builder().url("https://api.openai.com/v1" + path).post(RequestBody.create("{\"model\": \"gpt-4o\"}")).build());
    }
}

class Below extends Above {
    Below() {
        super("/chat/completions");
    }
}

class Ordering {
    private final String address;

    Ordering(String address) {
        this.address = address;
    }

    void ask(OkHttpClient http) throws Exception {
        http.newCall(new Request.Builder().url(address).post(RequestBody.create("{\"model\": \"gpt-4o\"}")).build());
    }
}
