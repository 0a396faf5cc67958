   dark  |  light  |  no colour
a  default on #101318  |  default on #f8fafd  |  default on #131313
b  #67b0f9 on #181c21  |  #1666aa on #f2f3f6  |  #a6a6a6 on #1c1c1c
c  default on #181c21  |  default on #f2f3f6  |  default on #1c1c1c
d  #e0e5ed on #181c21 bold  |  #202224 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
e  #e0e5ed on #181c21  |  #202224 on #f2f3f6  |  #e5e5e5 on #1c1c1c
f  #e0e5ed on #22262b bold  |  #202224 on #e7e8eb bold  |  #e5e5e5 on #262626 bold
g  #a3a8af on #22262b  |  #595b5d on #e7e8eb  |  #a7a7a7 on #262626
h  #e0e5ed on #22262b  |  #202224 on #e7e8eb  |  #e5e5e5 on #262626
i  #e0e5ed on #233a51 bold  |  #202224 on #d9eafc bold  |  #e5e5e5 on #373737 bold
j  #a3a8af on #233a51 bold  |  #595b5d on #d9eafc bold  |  #a7a7a7 on #373737 bold
k  #e0e5ed on #363a3f  |  #202224 on #d2d3d6  |  #e5e5e5 on #3a3a3a
l  #e0e5ed on #363a3f underline  |  #202224 on #d2d3d6 underline  |  #e5e5e5 on #3a3a3a underline
m  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
n  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
── 80 × 24 ──
80a
80a
80a
80a
2a 76b 2a
2a 1b 2c 24d 48c 1b 2a
2a 1b 74c 1b 2a
2a 1b 2c 69e 3c 1b 2a
2a 1b 2c 68e 4c 1b 2a
2a 1b 2c 8e 64c 1b 2a
2a 1b 74c 1b 2a
2a 1b 2c 2f 6g 62h 2c 1b 2a
2a 1b 2c 2i 6j 62i 2c 1b 2a
2a 1b 2c 2f 6g 62h 2c 1b 2a
2a 1b 74c 1b 2a
2a 1b 22c 3k 1l 10k 2c 5k 1l 8k 22c 1b 2a
2a 1b 74c 1b 2a
2a 1b 2c 2m 10n 5m 8n 5m 12n 3m 7n 20c 1b 2a
2a 76b 2a
80a
80a
80a
80a
80a
── 60 × 20 ──
60a
60a
1a 58b 1a
1a 1b 2c 24d 30c 1b 1a
1a 1b 56c 1b 1a
1a 1b 2c 52e 2c 1b 1a
1a 1b 2c 48e 6c 1b 1a
1a 1b 2c 45e 9c 1b 1a
1a 1b 56c 1b 1a
1a 1b 2c 2f 6g 44h 2c 1b 1a
1a 1b 2c 2i 6j 44i 2c 1b 1a
1a 1b 2c 2f 6g 44h 2c 1b 1a
1a 1b 56c 1b 1a
1a 1b 13c 3k 1l 10k 2c 5k 1l 8k 13c 1b 1a
1a 1b 56c 1b 1a
1a 1b 2c 2m 10n 5m 8n 5m 12n 3m 7n 2c 1b 1a
1a 58b 1a
60a
60a
60a
── 120 × 36 ──
120a
120a
120a
120a
120a
120a
120a
120a
120a
120a
22a 76b 22a
22a 1b 2c 24d 48c 1b 22a
22a 1b 74c 1b 22a
22a 1b 2c 69e 3c 1b 22a
22a 1b 2c 68e 4c 1b 22a
22a 1b 2c 8e 64c 1b 22a
22a 1b 74c 1b 22a
22a 1b 2c 2f 6g 62h 2c 1b 22a
22a 1b 2c 2i 6j 62i 2c 1b 22a
22a 1b 2c 2f 6g 62h 2c 1b 22a
22a 1b 74c 1b 22a
22a 1b 22c 3k 1l 10k 2c 5k 1l 8k 22c 1b 22a
22a 1b 74c 1b 22a
22a 1b 2c 2m 10n 5m 8n 5m 12n 3m 7n 20c 1b 22a
22a 76b 22a
120a
120a
120a
120a
120a
120a
120a
120a
120a
120a
120a
