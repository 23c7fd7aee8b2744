package dev.holdfast.plugins.s3;

import dev.holdfast.plugins.s3.ProxiedRequest.Answer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.UnaryOperator;

/** What goes wrong with a request. */
interface Fault {

  /** Nothing. */
  Fault NONE = request -> request.answer(request.forward(request.content()));

  /** The request is done, its answer never arrives. */
  Fault LOST_REPLY =
      request -> {
        request.forward(request.content());
        request.reset();
      };

  /** Nobody ever answers. */
  Fault HANG = request -> request.body().transferTo(java.io.OutputStream.nullOutputStream());

  /** One bit of the content changes on its way. */
  Fault FLIPPED_BIT =
      request -> {
        byte[] content = request.content();
        content[content.length / 2] ^= 1;
        request.answer(request.forward(content));
      };

  void serve(ProxiedRequest request) throws IOException;

  /** The server answers with an error. */
  static Fault error(int status, String code) {
    return request -> {
      request.content();
      request.answer(answer(status, code, "no"));
    };
  }

  private static Answer answer(int status, String code, String message) {
    byte[] xml =
        ("<?xml version=\"1.0\"?><Error><Code>%s</Code><Message>%s</Message></Error>")
            .formatted(code, message)
            .getBytes(StandardCharsets.UTF_8);
    List<String> head =
        List.of(
            "HTTP/1.1 " + status + " Error",
            "Content-Type: application/xml",
            "Connection: close",
            "Content-Length: " + xml.length);
    return new Answer(head, xml);
  }

  /** The server refuses requests with such a header. */
  static Fault refusedHeader(String name, int status, String code, String message) {
    return request -> {
      if (request.head().stream().noneMatch(line -> line.matches("(?i)" + name + ":.*"))) {
        NONE.serve(request);
        return;
      }
      request.content();
      Answer refusal = answer(status, code, message);
      request.answer(refusal, request.head().get(0).startsWith("HEAD") ? 0 : refusal.body().length);
    };
  }

  /** The connection breaks when so many bytes of the content have been read. */
  static Fault resetAfter(int bytes) {
    return request -> {
      request.body().readNBytes(bytes);
      request.reset();
    };
  }

  /** The answer breaks off after so many bytes of its body. */
  static Fault cutAnswerAfter(int bytes) {
    return request -> request.answer(request.forward(request.content()), bytes);
  }

  /** The server says something else in its headers than it should. */
  static Fault changedHeaders(UnaryOperator<String> change) {
    return request -> {
      Answer answer = request.forward(request.content());
      request.answer(new Answer(answer.head().stream().map(change).toList(), answer.body()));
    };
  }
}
