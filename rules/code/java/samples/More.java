package com.example.more;

import cn.hutool.ai.AIServiceFactory;
import cn.hutool.ai.ModelName;
import cn.hutool.ai.core.AIConfigBuilder;
import cn.hutool.ai.model.deepseek.DeepSeekService;
import com.alibaba.cloud.ai.dashscope.chat.DashScopeChatModel;
import com.alibaba.cloud.ai.graph.agent.ReactAgent;
import com.baidubce.qianfan.Qianfan;
import com.baidubce.qianfan.model.chat.ChatRequest;
import com.cohere.api.Cohere;
import com.cohere.api.core.RequestOptions;
import com.cohere.api.resources.v2.requests.V2ChatRequest;
import com.ibm.watsonx.ai.chat.ChatService;
import com.oracle.bmc.generativeaiinference.GenerativeAiInferenceClient;
import com.plexpt.chatgpt.ChatGPT;
import com.sap.ai.sdk.foundationmodels.openai.OpenAiClient;
import com.sap.ai.sdk.foundationmodels.openai.OpenAiModel;
import com.tencentcloudapi.hunyuan.v20230901.HunyuanClient;
import com.tencentcloudapi.hunyuan.v20230901.models.ChatCompletionsRequest;
import com.azure.ai.openai.assistants.AssistantsClient;
import com.azure.ai.openai.assistants.AssistantsClientBuilder;
import com.azure.ai.openai.assistants.models.CreateRunOptions;
import dev.langchain4j.chain.ConversationalRetrievalChain;
import dev.langchain4j.community.model.dashscope.QwenChatModel;
import io.agentscope.core.ReActAgent;
import io.github.asleepyfish.util.OpenAiUtils;
import io.github.pigmesh.ai.deepseek.core.DeepSeekClient;
import io.github.sashirestela.openai.SimpleOpenAI;
import io.github.stefanbratanov.jvm.openai.ChatClient;
import io.github.stefanbratanov.jvm.openai.CreateChatCompletionRequest;
import io.github.stefanbratanov.jvm.openai.OpenAI;
import java.util.List;
import java.util.Map;
import org.bsc.langgraph4j.CompiledGraph;
import org.bsc.langgraph4j.agentexecutor.AgentExecutor;
import org.noear.solon.ai.chat.ChatModel;
import swiss.ameri.gemini.api.GenAi;
import swiss.ameri.gemini.api.GenerativeModel;
import swiss.ameri.gemini.api.ModelVariant;

class More {
    private final CompiledGraph<AgentExecutor.State> graph;
    private final HunyuanClient hunyuan = new HunyuanClient(credential, "ap-guangzhou");
    private final ReactAgent agent;

    More(dev.langchain4j.model.chat.ChatModel model, ReactAgent agent) throws Exception {
        this.graph = AgentExecutor.builder().chatModel(model).build().compile(config);
        this.agent = agent;
    }

    void providers() throws Exception {
        Cohere cohere = Cohere.builder().token("k").clientName("c").build();
        // tallygate-expect: llm-attribution
        cohere.v2().chat(V2ChatRequest.builder().model("command-r-plus").messages(messages).build());
        // tallygate-ok
        cohere.chat(request, RequestOptions.builder().addHeader("Helicone-Property-Team", "search").addHeader("Helicone-Property-Use-Case", "ranking").build());
        cohere.tokenize(request);

        Qianfan qianfan = new Qianfan("ak", "sk");
        // tallygate-expect: llm-attribution
        qianfan.chatCompletion().model("ERNIE-4.0-8K").addMessage("user", "hi").execute();
        // tallygate-expect: llm-attribution
        qianfan.chatCompletionStream(new ChatRequest().setModel("ERNIE-4.0-8K"));
        // tallygate:ignore llm-attribution -- the application attributes by its key
        // tallygate-ok
        qianfan.embedding().model("embedding-v1").execute();

        ChatCompletionsRequest req = new ChatCompletionsRequest();
        req.setModel("hunyuan-standard");
        // tallygate-expect: llm-attribution
        hunyuan.ChatCompletions(req);
        // tallygate:ignore llm-attribution -- the key is the team's own
        // tallygate-ok
        hunyuan.ChatCompletions(req);
        hunyuan.GetTokenCount(count);

        DeepSeekService deepseek = AIServiceFactory.getAIService(new AIConfigBuilder(ModelName.DEEPSEEK.getValue()).setApiKey("k").build(), DeepSeekService.class);
        // tallygate-expect: llm-attribution
        deepseek.chat("hi");
        // tallygate:ignore llm-attribution -- the key is the team's own
        // tallygate-ok
        deepseek.chat("hi");
        deepseek.models();

        // tallygate-expect: llm-attribution
        new GenAi("k", parser).generateContent(GenerativeModel.builder().modelName(ModelVariant.GEMINI_1_0_PRO).build());
        // tallygate:ignore llm-attribution -- the key is the team's own
        // tallygate-ok
        new GenAi("k", parser).generateContent(GenerativeModel.builder().modelName(ModelVariant.GEMINI_1_0_PRO).build());

        GenerativeAiInferenceClient oci = GenerativeAiInferenceClient.builder().region(region).build(provider);
        // tallygate-expect: llm-attribution
        oci.chat(request);
        // tallygate:ignore llm-attribution -- the key is the team's own
        // tallygate-ok
        oci.chat(request);

        ChatService watsonx = ChatService.builder().apiKey("k").projectId("p").modelId("ibm/granite-3-8b-instruct").build();
        // tallygate-expect: llm-attribution
        watsonx.chat("hi");
        // tallygate:ignore llm-attribution -- the key is the team's own
        // tallygate-ok
        watsonx.chat("hi");

        OpenAiClient sap = OpenAiClient.forModel(OpenAiModel.GPT_4O);
        // tallygate-expect: llm-attribution
        sap.chatCompletion("hi");
        // tallygate-ok
        sap.withHeader("Helicone-Property-Team", "search").withHeader("Helicone-Property-Use-Case", "ranking").streamChatCompletion("hi");

        DeepSeekClient client = DeepSeekClient.builder().openAiApiKey("k").model("deepseek-chat").build();
        // tallygate-expect: llm-attribution
        client.chatFluxCompletion("hi");
        // tallygate:ignore llm-attribution -- the key is the team's own
        // tallygate-ok
        client.chatFluxCompletion("hi");
    }

    void openai() {
        ChatGPT chatGPT = ChatGPT.builder().apiKey("k").timeout(900).apiHost("https://api.openai.com/").build().init();
        // tallygate-expect: llm-attribution
        chatGPT.chat("hello");
        // tallygate:ignore llm-attribution -- the key is the team's own
        // tallygate-ok
        chatGPT.chat("hello");
        chatGPT.balance();
        // tallygate-expect: llm-attribution
        OpenAiUtils.createChatCompletion("hello");
        // tallygate:ignore llm-attribution -- the key is the team's own
        // tallygate-ok
        OpenAiUtils.createChatCompletion("hello");

        OpenAI openAI = OpenAI.newBuilder("k").build();
        ChatClient chat = openAI.chatClient();
        // tallygate-expect: llm-attribution
        chat.createChatCompletion(CreateChatCompletionRequest.newBuilder().model("gpt-4o").message(message).build());
        // tallygate-ok
        chat.streamChatCompletion(CreateChatCompletionRequest.newBuilder().model("gpt-4o").metadata(Map.of("team", "search", "use_case", "ranking")).build());
        openAI.modelsClient().listModels();

        com.cjcrafter.openai.OpenAI other = com.cjcrafter.openai.OpenAI.builder().apiKey("k").build();
        // tallygate-expect: llm-attribution
        other.createChatCompletion(request);
        // tallygate:ignore llm-attribution -- the key is the team's own
        // tallygate-ok
        other.createChatCompletion(request);

        SimpleOpenAI simple = SimpleOpenAI.builder().apiKey("k").build();
        // tallygate-expect: llm-attribution
        simple.responses().create(ResponseRequest.builder().model("gpt-4o").input("hi").build());

        AssistantsClient assistants = new AssistantsClientBuilder().credential(key).buildClient();
        // tallygate-expect: llm-attribution
        assistants.createRun("thread", new CreateRunOptions("assistant"));
        // tallygate:ignore llm-attribution -- the key is the team's own
        // tallygate-ok
        assistants.createRun("thread", new CreateRunOptions("assistant"));
    }

    void frameworks() {
        // tallygate-expect: llm-attribution
        graph.stream(Map.of("messages", message));
        // tallygate:ignore llm-attribution -- the key is the team's own
        // tallygate-ok
        graph.stream(Map.of("messages", message));
        // tallygate-expect: llm-attribution
        agent.call("hi");
        // tallygate:ignore llm-attribution -- the key is the team's own
        // tallygate-ok
        agent.call("hi");
        ReactAgent made = ReactAgent.builder().name("weather").model(chatModel).build();
        // tallygate-expect: llm-attribution
        made.invoke("hi");

        QwenChatModel qwen = QwenChatModel.builder().apiKey("k").modelName("qwen-max").build();
        // tallygate-expect: llm-attribution
        qwen.chat("hi");
        ConversationalRetrievalChain chain = ConversationalRetrievalChain.builder().chatModel(qwen).build();
        // tallygate-expect: llm-attribution
        chain.execute("hi");

        DashScopeChatModel dashscope = DashScopeChatModel.builder().dashScopeApi(api).build();
        // tallygate-expect: llm-attribution
        dashscope.call("hi");

        ChatModel solon = ChatModel.of("http://127.0.0.1:11434/api/chat").provider("ollama").model("llama3.2").build();
        // tallygate-expect: llm-attribution
        solon.prompt("hi").call();
        // tallygate-ok
        ChatModel.of("https://api.x/v1").model("m").headerSet("Helicone-Property-Team", "search").headerSet("Helicone-Property-Use-Case", "ranking").build().prompt("hi").stream();

        ReActAgent react = ReActAgent.builder().name("a").model(model).build();
        // tallygate-expect: llm-attribution
        react.call(message).block();
        // tallygate:ignore llm-attribution -- the key is the team's own
        // tallygate-ok
        react.call(message).block();

        com.agentsflex.core.llm.Llm llm = new com.agentsflex.llm.qwen.QwenLlm(config);
        // tallygate-expect: llm-attribution
        llm.chat("hi");
        // tallygate:ignore llm-attribution -- the key is the team's own
        // tallygate-ok
        llm.chat("hi");
    }

    // The same names of what is no LLM's.
    void others(Graph other, Chain step, Room room) {
        other.invoke(input);
        other.stream(input);
        step.execute("hi");
        room.chat("hi");
        room.call("hi");
    }
}
