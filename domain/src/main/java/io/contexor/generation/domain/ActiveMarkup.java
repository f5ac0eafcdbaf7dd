package io.contexor.generation.domain;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Markup that would do something in a browser, beyond being shown. */
final class ActiveMarkup {

    /** Those that run, load, submit or restyle something, or change how all else is read. */
    private static final Set<String> TAGS = Set.of(
            "script",
            "style",
            "iframe",
            "frame",
            "frameset",
            "object",
            "embed",
            "applet",
            "base",
            "link",
            "meta",
            "form",
            "input",
            "button",
            "select",
            "textarea",
            "template",
            "svg",
            "math",
            "portal",
            "audio",
            "video",
            "source");

    private static final Pattern TAG = Pattern.compile("</?([A-Za-z][^\\s/>]*+)([^>]*+)");

    private static final Pattern HANDLER = Pattern.compile("[\\s\"'/](?:on[A-Za-z]+|srcdoc|style)\\s*+=");

    private static final Pattern ADDRESS = Pattern.compile(
            "[\\s\"'/](?:href|src|srcset|action|formaction|xlink:href|background|poster|data)\\s*+=\\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\\s>\"']*+))",
            Pattern.CASE_INSENSITIVE);

    /** Nothing before the first colon but a known scheme; an entity there might spell any. */
    private static final Pattern HARMLESS = Pattern.compile(
            "(?:https?:|mailto:|tel:|data:image/(?:png|jpeg|gif|webp)|[^:&]*+$|[^:&/?#]*+[/?#]).*+",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    static boolean isIn(String html) {
        var tag = TAG.matcher(html);
        while (tag.find()) {
            if (TAGS.contains(tag.group(1).toLowerCase(Locale.ROOT)) || acts(tag.group(2))) {
                return true;
            }
        }
        return false;
    }

    /** Browsers overlook control characters and spaces in front of and inside of a scheme. */
    static boolean isHarmless(String address) {
        return HARMLESS.matcher(address.replaceAll("[\\p{Cntrl}\\s]", "")).matches();
    }

    private static boolean acts(String attributes) {
        if (HANDLER.matcher(attributes.toLowerCase(Locale.ROOT)).find()) {
            return true;
        }
        var address = ADDRESS.matcher(attributes);
        while (address.find()) {
            for (int group = 1; group <= address.groupCount(); group++) {
                var value = address.group(group);
                if (value != null && !isHarmless(value)) {
                    return true;
                }
            }
        }
        return false;
    }

    private ActiveMarkup() {}
}
