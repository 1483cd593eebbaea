package io.quetzal.itest.container;

import java.lang.reflect.Method;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.osgi.framework.FrameworkUtil;

/**
 * Is at work on both sides. Outside, it has each test carried out in the node by its unique id; inside, it gives tests
 * the services that they ask for.
 */
final class InContainerExtension implements BeforeAllCallback, InvocationInterceptor, ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(InContainerExtension.class);

    /** Where this side is; nowhere means outside. */
    private final @Nullable Container container;

    InContainerExtension() {
        var bundle = FrameworkUtil.getBundle(InContainerExtension.class);
        this.container = bundle == null ? null : new Container(bundle.getBundleContext());
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        if (container == null) {
            boolean ofItsOwn = context.getRequiredTestClass()
                    .getAnnotation(InContainer.class)
                    .ofItsOwn();
            (ofItsOwn ? context : context.getRoot())
                    .getStore(NAMESPACE)
                    .computeIfAbsent(
                            TestNode.class,
                            _ -> TestNode.started(
                                    ofItsOwn ? context.getRequiredTestClass().getSimpleName() : "shared"),
                            TestNode.class);
        }
    }

    @Override
    public void interceptTestMethod(
            Invocation<@Nullable Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        carryOut(invocation, context);
    }

    @Override
    public void interceptTestTemplateMethod(
            Invocation<@Nullable Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        carryOut(invocation, context);
    }

    @Override
    public void interceptBeforeEachMethod(
            Invocation<@Nullable Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        onlyInside(invocation);
    }

    @Override
    public void interceptAfterEachMethod(
            Invocation<@Nullable Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        onlyInside(invocation);
    }

    private void carryOut(Invocation<@Nullable Void> invocation, ExtensionContext context) throws Throwable {
        onlyInside(invocation);
        if (container == null) {
            Objects.requireNonNull(context.getStore(NAMESPACE).get(TestNode.class, TestNode.class))
                    .carryOut(context.getUniqueId());
        }
    }

    private void onlyInside(Invocation<@Nullable Void> invocation) throws Throwable {
        if (container == null) {
            invocation.skip();
        } else {
            invocation.proceed();
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type.equals(Container.class)
                || (type.isInterface() && !type.getPackageName().startsWith("java."));
    }

    @Override
    public @Nullable Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        if (container == null) {
            return null;
        }
        Class<?> type = parameter.getParameter().getType();
        return type.equals(Container.class) ? container : container.service(type);
    }
}
