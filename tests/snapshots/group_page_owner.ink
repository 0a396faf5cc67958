   dark  |  light  |  no colour
a  #67b0f9 on #181c21  |  #0f61a5 on #f2f3f6  |  #a6a6a6 on #1c1c1c
b  default on #181c21  |  default on #f2f3f6  |  default on #1c1c1c
c  #e0e5ed on #181c21 bold  |  #202224 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
d  #a3a8af on #233a51 bold  |  #595b5d on #c6e1ff bold  |  #a7a7a7 on #373737 bold underline
e  #e0e5ed on #233a51 bold  |  #202224 on #c6e1ff bold  |  #e5e5e5 on #373737 bold underline
f  #82868e on #181c21 reverse  |  #707274 on #f2f3f6 reverse  |  #868686 on #1c1c1c reverse
g  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
h  #e0e5ed on #181c21  |  #202224 on #f2f3f6  |  #e5e5e5 on #1c1c1c
i  #70d5ed on #181c21  |  #0d697a on #f2f3f6  |  #c1c1c1 on #1c1c1c
j  #82868e on #101318 reverse  |  #707274 on #f8fafd reverse  |  #868686 on #131313 reverse
k  #efbc3a on #181c21 bold  |  #7f5400 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
l  #efbc3a on #181c21  |  #7f5400 on #f2f3f6  |  #e5e5e5 on #1c1c1c
m  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
n  #67b0f9 on #181c21 bold  |  #0f61a5 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
o  #e0e5ed on #101318  |  #202224 on #f8fafd  |  #e5e5e5 on #131313
── 80 × 24 ──
76a
1a 2b 37c 35b 1a
1a 74b 1a
1a 2b 8d 63e 1f 1a
1a 2b 8g 63h 1f 1a
1a 2b 8g 63h 1f 1a
1a 2b 8g 63h 1f 1a
1a 2b 8g 63h 1f 1a
1a 2b 71h 1f 1a
1a 2b 71h 1f 1a
1a 2b 71h 1f 1a
1a 2b 71h 1f 1a
1a 2b 71h 1f 1a
1a 2b 71g 1f 1a
1a 2b 2i 5c 8h 14g 42h 1f 1a
1a 2b 2i 5c 8h 8g 48h 1f 1a
1a 2b 2i 5c 8h 8g 48h 1j 1a
1a 74b 1a
1a 2b 2k 13c 44l 13b 1a
1a 2b 20l 52b 1a
1a 74b 1a
1a 2b 2m 10g 5m 10g 3m 6g 36b 1a
55a 19n 2a
── 60 × 20 ──
58a
1a 2b 37c 17b 1a
1a 56b 1a
1a 2b 8d 45e 1f 1a
1a 2b 8g 45h 1f 1a
1a 2b 8g 45h 1f 1a
1a 2b 8g 45h 1f 1a
1a 2b 8g 45h 1f 1a
1a 2b 53h 1f 1a
1a 2b 53h 1j 1a
1a 2b 53h 1o 1a
1a 2b 53h 1o 1a
1a 2b 53h 1o 1a
1a 56b 1a
1a 2b 2k 13c 23l 16b 1a
1a 2b 41l 13b 1a
1a 56b 1a
1a 2b 2m 10g 5m 10g 3m 6g 18b 1a
37a 19n 2a
── 120 × 36 ──
76a
1a 2b 37c 35b 1a
1a 74b 1a
1a 2b 8d 63e 1b 1a
1a 2b 8g 63h 1b 1a
1a 2b 8g 63h 1b 1a
1a 2b 8g 63h 1b 1a
1a 2b 8g 63h 1b 1a
1a 2b 71h 1b 1a
1a 2b 71h 1b 1a
1a 2b 71h 1b 1a
1a 2b 71h 1b 1a
1a 2b 71h 1b 1a
1a 2b 71g 1b 1a
1a 2b 2i 5c 8h 14g 42h 1b 1a
1a 2b 2i 5c 8h 8g 48h 1b 1a
1a 2b 2i 5c 8h 8g 48h 1b 1a
1a 2b 2h 5c 8h 9g 47h 1b 1a
1a 74b 1a
1a 2b 2k 13c 44l 13b 1a
1a 2b 20l 52b 1a
1a 74b 1a
1a 2b 2m 10g 5m 10g 3m 6g 36b 1a
76a
