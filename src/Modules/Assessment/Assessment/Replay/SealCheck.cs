using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using KhuyenHoc.Assessment.Reviews;
using KhuyenHoc.Criteria;
using KhuyenHoc.Criteria.Runtime;
using static KhuyenHoc.Assessment.Replay.ReplayTexts;

namespace KhuyenHoc.Assessment.Replay;

/// <summary>Holds a seal against its own hashes and against the decision, before anything is computed.</summary>
internal static class SealCheck
{
    /// <returns>What is wrong; null when the input can be scored.</returns>
    public static (ReplayLink Link, string What)? WhatIsWrong(SealRow row, out DossierInput? input)
    {
        input = null;
        if (row.Input is null || row.Card is null)
            return (ReplayLink.SealMissing, Say["SealMissing"]);
        if (!IsSealedBy(row.Input, row.InputHash!))
            return (ReplayLink.InputAltered, Say["InputAltered"]);
        if (!IsSealedBy(row.Card, row.ResultHash!))
            return (ReplayLink.ResultAltered, Say["ResultAltered"]);
        try
        {
            input = CanonicalReader.Dossier(row.Input);
            var card = CanonicalReader.Scorecard(row.Card);
            // A seal that was put whole in the place of another's is still of the other.
            if (input.SubjectId != row.SubjectId || card.SubjectId != row.SubjectId || CanonicalText.Of(input) != row.Input)
                return (ReplayLink.InputAltered, Say["InputOfOther"]);
            if (row.Rulings is not null && !IsSealedBy(row.Rulings, row.RulingsHash!))
                return (ReplayLink.ResultAltered, Say["RulingsAltered"]);
            var given = row.Rulings is null ? card.Grade : SealedRulings.Read(row.Rulings).Grade;
            return given == row.Grade ? null : (ReplayLink.DecisionDiffers, Say["DecisionDiffers", row.Grade, given]);
        }
        catch (Exception unreadable) when (unreadable is InvalidDataException or JsonException)
        {
            return (ReplayLink.InputAltered, Say["SealUnreadable", unreadable.Message]);
        }
    }

    private static bool IsSealedBy(string text, byte[] hash) => SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan().SequenceEqual(hash);
}
