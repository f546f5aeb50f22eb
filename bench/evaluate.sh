#!/usr/bin/env bash
# Prints every figure of docs/evaluation.md: our tables of the evaluation data, scored by the data's own scorers.
# bench/evaluate.sh [FOLDER]   the folder that holds data and scorers; default ../shared/eval
set -euo pipefail
cd "$(dirname "$0")/.."
data=${1:-../shared/eval}
[ -d "$data" ] || { echo "no evaluation data in $data: name their folder, bench/evaluate.sh FOLDER" >&2; exit 2; }
data=$(cd "$data" && pwd)
python=$PWD/.venv/bin/python
tables=$(mktemp -d)
trap 'rm -rf "$tables"' EXIT
unset PYTHONDONTWRITEBYTECODE
export PYTHONPATH=$PWD

survey() { "$python" -m analysis survey "$data/$1.jsonl" --out "$tables/$2" >"$tables/$2.log" 2>&1 || { cat "$tables/$2.log" >&2; exit 1; }; }
score() { local scorer=$1; shift; "$python" "$data/$scorer.py" "$@"; }

survey gva_dev gva
survey basil_dev basil
for set in gva basil; do
  survey "planted_$set/planted" "planted_$set"
  survey "planted_$set/plain" "plain_$set"
done

echo "## quantities";   score newsquant "$data/newsquant/newsquant_dev.json"
echo "## sentences";    score sentences "$data/sentences_dev.jsonl"
echo "## tone towards a target, rw"; score tone "$data/newsmtsc/dev_rw.jsonl"
echo "## tone towards a target, mt"; score tone "$data/newsmtsc/dev_mt.jsonl"
echo "## grades";       score grades "$data/onestop"
echo "## ages";         score ages "$data/gva_dev.jsonl" "$data/gva_dev_registry.jsonl" "$tables/gva"
for set in gva basil; do
  echo "## verdicts, $set";  score conflicts "$data/${set}_dev.jsonl" "$data/${set}_dev_gold.json" "$tables/$set"
  echo "## planted, $set";   score planted score "$data/planted_$set" "$tables/planted_$set" "$tables/plain_$set"
done
echo "## support, a domain a line"
for file in "$data"/summedits/summedits_*.json; do
  domain=$(basename "$file" .json)
  score support "$data/summedits" "$domain"
done | tee "$tables/support.txt"
awk '{ for (i = 1; i < NF; i++) if ($i == "accuracy") { sum += $(i + 1); n++ } } END { printf "mean balanced accuracy %.3f over %d domains\n", sum / n, n }' "$tables/support.txt"
