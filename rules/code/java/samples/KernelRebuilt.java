import com.microsoft.semantickernel.Kernel;
import com.microsoft.semantickernel.services.chatcompletion.ChatCompletionService;
import com.microsoft.semantickernel.services.chatcompletion.ChatHistory;
/** A kernel that is made anew of itself, and the service that it is asked for. */
class KernelRebuilt {
  void ask(Object x, Object p, ChatHistory h) {
    Kernel kernel = Kernel.builder().withAIService(ChatCompletionService.class, x).build();
    kernel = kernel.toBuilder().withPlugin(p).build();
    var chat = kernel.getService(ChatCompletionService.class);
    // tallygate-expect: llm-attribution
    var answer = chat.getChatMessageContentsAsync(h, kernel, null).block();
  }
}
