   dark  |  light  |  no colour
a  #67b0f9 on #181c21  |  #0f61a5 on #f2f3f6  |  #a6a6a6 on #1c1c1c
b  default on #181c21  |  default on #f2f3f6  |  default on #1c1c1c
c  #e0e5ed on #181c21 bold  |  #202224 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
d  #e0e5ed on #181c21  |  #202224 on #f2f3f6  |  #e5e5e5 on #1c1c1c
e  #82868e on #181c21 reverse  |  #707274 on #f2f3f6 reverse  |  #868686 on #1c1c1c reverse
f  #82868e on #101318 reverse  |  #707274 on #f8fafd reverse  |  #868686 on #131313 reverse
g  #e0e5ed on #101318  |  #202224 on #f8fafd  |  #e5e5e5 on #131313
h  #67b0f9 on #22262b  |  #0f61a5 on #e7e8eb  |  #a6a6a6 on #262626
i  default on #22262b  |  default on #e7e8eb  |  default on #262626
j  #101318 on #e0e5ed  |  #f8fafd on #202224  |  #131313 on #e5e5e5
k  #e0e5ed on #46657f  |  #202224 on #9eb9d7  |  #e5e5e5 on #606060
l  #e0e5ed on #22262b  |  #202224 on #e7e8eb  |  #e5e5e5 on #262626
m  #f68678 on #181c21 bold  |  #a43c33 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
n  #e0e5ed on #363a3f  |  #202224 on #d2d3d6  |  #e5e5e5 on #3a3a3a
o  #e0e5ed on #363a3f underline  |  #202224 on #d2d3d6 underline  |  #e5e5e5 on #3a3a3a underline
p  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
q  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
r  #67b0f9 on #181c21 bold  |  #0f61a5 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
── 80 × 24 ──
80a
1a 2b 23c 53b 1a
1a 2b 74d 1b 1e 1a
1a 2b 8c 50d 17b 1e 1a
1a 2b 21c 48d 6b 1e 1a
1a 2b 6d 69b 1e 1a
1a 2b 8c 67b 1e 1a
1a 2b 70d 5b 1e 1a
1a 2b 62d 13b 1e 1a
1a 2b 73d 2b 1e 1a
1a 2b 66d 9b 1e 1a
1a 2b 12c 63b 1e 1a
1a 2b 43d 32b 1e 1a
1a 2b 71d 4b 1e 1a
1a 2b 20d 55b 1f 1a
1a 2b 73d 2b 1g 1a
1a 2b 74h 2b 1a
1a 2b 1h 2i 1j 2k 65l 2i 1h 2b 1a
1a 2b 74h 2b 1a
1a 2b 54m 22b 1a
1a 12b 3n 1o 8n 2b 4n 1o 20n 2b 3n 1o 8n 13b 1a
1a 2b 5p 8q 3p 8q 3p 7q 42b 1a
59a 19r 2a
