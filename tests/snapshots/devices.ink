   dark  |  light  |  no colour
a  #67b0f9 on #181c21  |  #1666aa on #f2f3f6  |  #a6a6a6 on #1c1c1c
b  default on #181c21  |  default on #f2f3f6  |  default on #1c1c1c
c  #e0e5ed on #181c21 bold  |  #202224 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
d  #e0e5ed on #181c21  |  #202224 on #f2f3f6  |  #e5e5e5 on #1c1c1c
e  #e0e5ed on #233a51 bold  |  #202224 on #d9eafc bold  |  #e5e5e5 on #373737 bold
f  #70d5ed on #233a51 bold  |  #0e6f81 on #d9eafc bold  |  #c1c1c1 on #373737 bold
g  #a3a8af on #233a51 bold  |  #595b5d on #d9eafc bold  |  #a7a7a7 on #373737 bold
h  #e0e5ed on #22262b bold  |  #202224 on #e7e8eb bold  |  #e5e5e5 on #262626 bold
i  #e0e5ed on #22262b  |  #202224 on #e7e8eb  |  #e5e5e5 on #262626
j  #70d5ed on #22262b  |  #0e6f81 on #e7e8eb  |  #c1c1c1 on #262626
k  #a3a8af on #22262b  |  #595b5d on #e7e8eb  |  #a7a7a7 on #262626
l  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
m  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
── 80 × 24 ──
76a
1a 2b 12c 60b 1a
1a 74b 1a
1a 2b 65d 7b 1a
1a 74b 1a
1a 2b 24e 8f 38e 2b 1a
1a 2b 36g 34e 2b 1a
1a 2b 29g 41e 2b 1a
1a 2b 40g 30e 2b 1a
1a 2b 8h 2i 8j 52i 2b 1a
1a 2b 36k 34i 2b 1a
1a 74b 1a
1a 2b 2l 10m 1l 7m 1l 10m 1l 24m 3l 6m 7b 1a
76a
── 60 × 20 ──
58a
1a 2b 12c 42b 1a
1a 56b 1a
1a 2b 51d 3b 1a
1a 2b 13d 41b 1a
1a 56b 1a
1a 2b 24e 8f 20e 2b 1a
1a 2b 36g 16e 2b 1a
1a 2b 29g 23e 2b 1a
1a 2b 40g 12e 2b 1a
1a 2b 8h 2i 8j 34i 2b 1a
1a 2b 36k 16i 2b 1a
1a 56b 1a
1a 2b 2l 10m 1l 7m 1l 10m 1l 13m 9b 1a
1a 2b 10m 3l 6m 35b 1a
58a
── 120 × 36 ──
76a
1a 2b 12c 60b 1a
1a 74b 1a
1a 2b 65d 7b 1a
1a 74b 1a
1a 2b 24e 8f 38e 2b 1a
1a 2b 36g 34e 2b 1a
1a 2b 29g 41e 2b 1a
1a 2b 40g 30e 2b 1a
1a 2b 8h 2i 8j 52i 2b 1a
1a 2b 36k 34i 2b 1a
1a 74b 1a
1a 2b 2l 10m 1l 7m 1l 10m 1l 24m 3l 6m 7b 1a
76a
