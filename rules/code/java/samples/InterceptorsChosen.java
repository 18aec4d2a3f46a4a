import okhttp3.*;

/** Interceptors of which another one may be meant, and what is taken out again. */
class InterceptorsChosen {
    static class Tags implements Interceptor {
        public Response intercept(Chain chain) throws IOException {
            return chain.proceed(chain.request().newBuilder().header("helicone-property-team", "search").header("helicone-property-use-case", "ranking").build());
        }
    }

    static class Plain implements Interceptor {
        public Response intercept(Chain chain) throws IOException {
            return chain.proceed(chain.request());
        }
    }

    void always() throws IOException {
        Request request = new Request.Builder().url("https://api.openai.com/v1/chat/completions").post(RequestBody.create("{\"model\":\"gpt-4o\",\"messages\":[]}", null)).build();
        // tallygate-ok
        new OkHttpClient.Builder().addInterceptor(new Tags()).build().newCall(request).execute();
    }

    void either(boolean x) throws IOException {
        Request request = new Request.Builder().url("https://api.openai.com/v1/chat/completions").post(RequestBody.create("{\"model\":\"gpt-4o\",\"messages\":[]}", null)).build();
        // tallygate-expect: tag-undecided
        new OkHttpClient.Builder().addInterceptor(x ? new Tags() : new Plain()).build().newCall(request).execute();
    }

    void taken() throws IOException {
        Request request = new Request.Builder().url("https://api.openai.com/v1/chat/completions")
            .header("helicone-property-team", "search").header("helicone-property-use-case", "ranking").removeHeader("helicone-property-team")
            .post(RequestBody.create("{\"model\":\"gpt-4o\",\"messages\":[]}", null)).build();
        // tallygate-expect: tag-undecided
        new OkHttpClient().newCall(request).execute();
    }
}
