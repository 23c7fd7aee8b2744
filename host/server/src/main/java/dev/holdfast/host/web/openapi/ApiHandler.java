package dev.holdfast.host.web.openapi;

import io.avaje.http.api.AvajeJavalinPlugin;
import io.avaje.http.api.Controller;
import io.avaje.http.api.Delete;
import io.avaje.http.api.Get;
import io.avaje.http.api.Patch;
import io.avaje.http.api.Post;
import io.avaje.http.api.Put;
import io.avaje.inject.spi.AvajeModule;
import io.avaje.inject.spi.InjectExtension;
import java.lang.annotation.Annotation;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/**
 * A controller's method that answers requests.
 *
 * @param verb the HTTP method, as OpenAPI writes it
 * @param path as OpenAPI writes it
 * @param method its name is the operation's, unique among all
 */
record ApiHandler(String verb, String path, Method method) {

  /** All of them, in an order that doesn't change. */
  static Stream<ApiHandler> all() {
    return ServiceLoader.load(InjectExtension.class).stream()
        .map(ServiceLoader.Provider::get)
        .filter(AvajeModule.class::isInstance)
        .flatMap(module -> Arrays.stream(((AvajeModule) module).classes()))
        .filter(AvajeJavalinPlugin.class::isAssignableFrom)
        .flatMap(route -> Arrays.stream(route.getDeclaredFields()))
        .filter(field -> field.getName().equals("controller"))
        .map(Field::getType)
        .distinct()
        .flatMap(controller -> Arrays.stream(controller.getDeclaredMethods()))
        .flatMap(method -> Arrays.stream(method.getAnnotations()).flatMap(of -> of(of, method)))
        .sorted(Comparator.comparing(handler -> handler.method().toString()));
  }

  private static Stream<ApiHandler> of(Annotation route, Method method) {
    if (route instanceof Get get) {
      return of("get", get.value(), method);
    } else if (route instanceof Post post) {
      return of("post", post.value(), method);
    } else if (route instanceof Put put) {
      return of("put", put.value(), method);
    } else if (route instanceof Patch patch) {
      return of("patch", patch.value(), method);
    } else if (route instanceof Delete delete) {
      return of("delete", delete.value(), method);
    }
    return Stream.empty();
  }

  private static Stream<ApiHandler> of(String verb, String path, Method method) {
    String root = method.getDeclaringClass().getAnnotation(Controller.class).value();
    return Stream.of(new ApiHandler(verb, root + path, method));
  }
}
