using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Plimsoll.Formats.GoTemplate;

/// <summary><c>printf</c> with the verbs that templates use: %s %v %q %d %x %f %t %%, each with flags <c>-</c> and <c>0</c>, width and precision.</summary>
/// <remarks>Source: Go, package fmt. A verb that does not fit its value is written as Go writes it, e.g. <c>%!d(string=x)</c>.</remarks>
internal static class TemplateFormat
{
    private const int MaxWidth = 1000;

    public static string Printf(string format, object?[] values)
    {
        var text = new StringBuilder();
        var next = 0;
        for (var i = 0; i < format.Length; i++)
        {
            if (format[i] != '%')
            {
                text.Append(format[i]);
                continue;
            }

            var verb = Verb.Read(format, ref i);
            text.Append(verb.Letter switch
            {
                '%' => "%",
                '\0' => "%!(NOVERB)",
                _ when next >= values.Length => $"%!{verb.Letter}(MISSING)",
                _ => verb.Write(values[next++]),
            });
        }

        return text.ToString();
    }

    private readonly record struct Verb(char Letter, bool IsLeft, bool IsZero, int Width, int? Precision)
    {
        /// <summary>Stands at the percent sign; ends at the letter.</summary>
        public static Verb Read(string format, ref int at)
        {
            bool left = false, zero = false;
            for (at++; at < format.Length && format[at] is '-' or '0' or '+' or '#' or ' '; at++)
            {
                left |= format[at] == '-';
                zero |= format[at] == '0';
            }

            var width = Number(format, ref at);
            int? precision = null;
            if (at < format.Length && format[at] == '.')
            {
                at++;
                precision = Number(format, ref at);
            }

            return new Verb(at < format.Length ? format[at] : '\0', left, zero, width, precision);
        }

        public string Write(object? value)
        {
            var text = (Letter, value) switch
            {
                ('s' or 'v', string plain) => Precision is { } most && most < plain.Length ? plain[..most] : plain,
                ('v', _) => TemplateValues.Print(value),
                ('s', long or double or bool) => Misfit(value),
                ('s', _) => TemplateValues.Print(value),
                ('q', string plain) => $"\"{JsonEncodedText.Encode(plain, System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"",
                ('d', long whole) => whole.ToString(CultureInfo.InvariantCulture),
                ('x', long whole) => whole.ToString("x", CultureInfo.InvariantCulture),
                ('x', string plain) => Convert.ToHexStringLower(Encoding.UTF8.GetBytes(plain)),
                ('f', long or double) => TemplateValues.Number(value).ToString($"F{Precision ?? 6}", CultureInfo.InvariantCulture),
                ('t', bool truth) => truth ? "true" : "false",
                _ => Misfit(value),
            };
            return IsLeft ? text.PadRight(Width) : text.PadLeft(Width, IsZero && value is long or double ? '0' : ' ');
        }

        private string Misfit(object? value) => $"%!{Letter}({Kind(value)}={TemplateValues.Print(value)})";

        private static string Kind(object? value) => value switch
        {
            null => "<nil>",
            string => "string",
            long => "int",
            double => "float64",
            bool => "bool",
            _ => "value",
        };

        private static int Number(string format, ref int at)
        {
            var number = 0;
            for (; at < format.Length && char.IsAsciiDigit(format[at]); at++)
            {
                number = Math.Min(MaxWidth, (number * 10) + format[at] - '0');
            }

            return number;
        }
    }
}
