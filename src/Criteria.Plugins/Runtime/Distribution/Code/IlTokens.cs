using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace KhuyenHoc.Criteria.Runtime.Distribution;

/// <summary>Finds what the code of a method refers to: every operand that is a metadata token, with its instruction.</summary>
internal static class IlTokens
{
    private const byte TwoByteCode = 0xFE;

    private static readonly Dictionary<int, OperandType> Operands = typeof(OpCodes).GetFields()
        .Select(f => f.GetValue(null)).OfType<OpCode>().ToDictionary(c => (int)(ushort)c.Value, c => c.OperandType);

    public static IEnumerable<(ILOpCode Code, EntityHandle Token)> In(MethodBodyBlock body)
    {
        var il = body.GetILBytes() ?? [];
        for (var at = 0; at < il.Length;)
        {
            int code = il[at++];
            if (code == TwoByteCode) code = (TwoByteCode << 8) | il[at++];
            var operand = Operands[code];
            if (operand is OperandType.InlineMethod or OperandType.InlineField or OperandType.InlineType or OperandType.InlineTok)
                yield return ((ILOpCode)code, MetadataTokens.EntityHandle(BitConverter.ToInt32(il, at)));
            at += SizeOf(operand, il, at);
        }
    }

    private static int SizeOf(OperandType operand, byte[] il, int at) => operand switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(il, at)),
        _ => 4,
    };
}
