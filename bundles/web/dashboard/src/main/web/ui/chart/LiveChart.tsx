import 'uplot/dist/uPlot.min.css';
import { useEffect, useRef } from 'react';
import uPlot from 'uplot';
import { useScheme } from '~/theme/scheme';
import { Section } from '../Section';
import styles from './LiveChart.module.css';
import type { Line } from './lines';
import { plotOptions } from './plot';
import { dataOf, useLines } from './useLines';

type Props = {
  title: string;
  lines: readonly Line[];
  format: (value: number) => string;
  /** The top of the scale; without it, the scale follows what is drawn. */
  most?: number | undefined;
  /** What the top of the scale is at least, so that a trickle does not look like a flood. */
  least?: number;
  height?: number;
  minutes?: number;
};

/** Figures of the last minutes that move as time goes. Drawn past React: a step costs one canvas. */
export function LiveChart({ title, lines, format, most, least = 0, height = 168, minutes = 5 }: Props) {
  const source = useLines(lines, minutes * 60_000);
  const place = useRef<HTMLDivElement>(null);
  const legend = useRef<HTMLUListElement>(null);
  const scheme = useScheme();
  const latest = useRef({ lines, format });
  latest.current = { lines, format };

  // biome-ignore lint/correctness/useExhaustiveDependencies: the colours are read anew when the theme changes.
  useEffect(() => {
    const box = place.current;
    if (!box) {
      return;
    }
    let data = dataOf(source, latest.current.lines);
    const say = (index: number | null) => {
      legend.current?.querySelectorAll('output').forEach((output, line) => {
        const value = data[line + 1]?.[index ?? data[0].length - 1];
        output.textContent = value === null || value === undefined ? '–' : latest.current.format(value);
      });
    };
    const plot = new uPlot(
      plotOptions({
        width: box.clientWidth,
        height,
        labels: latest.current.lines.map((line) => line.label),
        format: (value) => latest.current.format(value),
        most,
        least,
        windowSeconds: minutes * 60,
        onCursor: say,
      }),
      data as uPlot.AlignedData,
      box,
    );
    const draw = () => {
      data = dataOf(source, latest.current.lines);
      plot.setData(data as uPlot.AlignedData);
      say(plot.cursor.idx ?? null);
      box.dataset.loaded = String(source.loaded);
      box.dataset.empty = String(source.loaded && data[0].length === 0);
    };
    const stop = source.subscribe(draw);
    const resize = new ResizeObserver(() => plot.setSize({ width: box.clientWidth, height }));
    resize.observe(box);
    draw();
    return () => {
      stop();
      resize.disconnect();
      plot.destroy();
    };
  }, [source, scheme, height, most, least, minutes]);

  return (
    <Section
      title={title}
      aside={
        <ul className={styles.legend} ref={legend}>
          {lines.map((line, index) => (
            <li key={line.label}>
              <span
                className={styles.swatch}
                style={{ background: `var(--quetzal-chart-${(index % 6) + 1})` }}
                aria-hidden="true"
              />
              {line.label} <output className={styles.value}>–</output>
            </li>
          ))}
        </ul>
      }
    >
      <div
        ref={place}
        className={styles.plot}
        style={{ height }}
        role="img"
        aria-label={`${title} of the last ${minutes} minutes, as a chart; the newest values are beside its title.`}
      />
    </Section>
  );
}
